package dev.ratchet.check.rule.structure;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;

/** The reply is HTML that a browser reads without mending it. */
public final class HtmlValidCheck implements CheckType<HtmlValidCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("html-valid", 1, "The reply is HTML without errors", Set.of(Evidence.TEXT));
  private static final int LIMIT = 1_000_000;
  private static final int SHOWN = 5;

  /** The settings. */
  public record Config(boolean allowFence) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(settings.flagOr("allow-fence", false));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String expected = "the reply is HTML without errors";
    String text = Fenced.without(context.reply(), "html", config.allowFence());
    if (text.isBlank()) {
      return new CheckResult.Failed(expected, "the reply is empty");
    }
    if (text.length() > LIMIT) {
      return new CheckResult.Failed(expected, "longer than " + LIMIT + " characters");
    }
    if (text.indexOf('<') < 0) {
      return new CheckResult.Failed(expected, "it has no element");
    }
    Parser parser = Parser.htmlParser().setTrackErrors(SHOWN);
    boolean document = text.regionMatches(true, 0, "<!doctype", 0, 9);
    if (document) {
      parser.parseInput(text, "");
    } else {
      parser.parseFragmentInput(text, new Element("body"), "");
    }
    List<ParseError> errors = parser.getErrors();
    return CheckResult.of(errors.isEmpty(), expected, errors.isEmpty() ? "none" : places(errors));
  }

  /** Places only: the library's messages would quote the reply. */
  private static String places(List<ParseError> errors) {
    return "broken at "
        + errors.stream()
            .map(error -> "line:column " + error.getCursorPos())
            .collect(Collectors.joining(", "))
        + (errors.size() == SHOWN ? " and maybe more" : "");
  }
}
