package dev.ratchet.check.rule.structure;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import java.util.Set;

/** The reply is one well-formed XML document without a document type. */
public final class XmlValidCheck implements CheckType<XmlValidCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("xml-valid", 1, "The reply is one XML document", Set.of(Evidence.TEXT));

  /** The settings; an empty root is any. */
  public record Config(String root, boolean allowFence) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config(settings.textOr("root", ""), settings.flagOr("allow-fence", false));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String expected =
        "the reply is one XML document"
            + (config.root().isEmpty() ? "" : " with the root element " + config.root());
    return switch (XmlReply.read(Fenced.without(context.reply(), "xml", config.allowFence()))) {
      case XmlReply.Invalid(String why) -> new CheckResult.Failed(expected, why);
      case XmlReply.Valid(String root) ->
          CheckResult.of(
              config.root().isEmpty() || config.root().equals(root),
              expected,
              "its root element is " + Quoted.of(root));
    };
  }
}
