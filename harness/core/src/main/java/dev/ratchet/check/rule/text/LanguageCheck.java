package dev.ratchet.check.rule.text;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.conversation.LanguageGuess;
import java.util.List;
import java.util.Set;

/** The reply is written in a given language, or in that of the question. */
public final class LanguageCheck implements CheckType<LanguageCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("language", 1, "The reply is in the language wanted", Set.of(Evidence.TEXT));
  private static final String QUESTION = "question";

  /** The settings: ISO 639-1 codes, or {@code question}, and how much of the reply must be so. */
  public record Config(List<String> is, double atLeast) {
    public Config {
      is = List.copyOf(is);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    Config config = new Config(settings.texts("is"), settings.shareOr("at-least", 0.5));
    boolean alone = config.is().equals(List.of(QUESTION));
    if (!alone && !config.is().stream().allMatch(LanguageGuess.CODES::contains)) {
      settings.problem(
          "is", "must be 'question', or codes of " + String.join(", ", LanguageGuess.CODES));
    }
    if (config.is().isEmpty()) {
      settings.problem("is", "name the language, such as de, several, or 'question'");
    }
    return config;
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    List<String> wanted = config.is();
    if (wanted.equals(List.of(QUESTION))) {
      String asked = LanguageGuess.of(context.transcript().userText());
      if (asked == null) {
        return new CheckResult.NoEvidence(
            "the question is too short or too mixed to tell its language");
      }
      wanted = List.of(asked);
    }
    LanguageShares shares = LanguageShares.of(context.reply());
    return shares.told() == 0
        ? new CheckResult.NoEvidence("the reply is too short or too mixed to tell its language")
        : CheckResult.of(
            shares.of(wanted) >= config.atLeast(),
            "a reply in " + Quoted.list(wanted),
            shares.line());
  }
}
