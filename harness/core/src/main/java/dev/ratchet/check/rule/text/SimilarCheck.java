package dev.ratchet.check.rule.text;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Names;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Plain;
import dev.ratchet.check.rule.Quoted;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The reply is like a text, or like the case's reference, by a measure of how alike texts are. */
public final class SimilarCheck implements CheckType<SimilarCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("similar", 1, "The reply is like a given text", Set.of(Evidence.TEXT));

  /** The settings; without texts the case's reference counts. */
  public record Config(List<String> text, Likeness measure, double atLeast, boolean ignoreCase) {
    public Config {
      text = List.copyOf(text);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(
        settings.has("text") ? Phrases.read(settings) : List.of(),
        settings.wordOr("measure", Likeness.LEVENSHTEIN),
        settings.shareOr("at-least", 0.8),
        settings.flagOr("ignore-case", true));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String reference = context.regressionCase().reference();
    if (config.text().isEmpty() && Plain.of(reference).isEmpty()) {
      return new CheckResult.NoEvidence("no text is given, and the case has no reference");
    }
    List<String> texts = config.text().isEmpty() ? List.of(reference) : config.text();
    String reply = Plain.of(context.reply(), config.ignoreCase());
    double most =
        texts.stream()
            .mapToDouble(
                text ->
                    config
                        .measure()
                        .of(reply, Plain.of(text, config.ignoreCase()), config.atLeast()))
            .max()
            .orElseThrow();
    return CheckResult.of(
        most >= config.atLeast(),
        share(config.atLeast()) + " or more of " + name(config) + " with " + Quoted.list(texts),
        most < 0 ? "less" : share(most));
  }

  private static String name(Config config) {
    return Names.kebab(config.measure());
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.2f", share);
  }
}
