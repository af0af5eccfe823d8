package dev.ratchet.check.rule.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Linear;
import dev.ratchet.check.rule.Quoted;
import java.util.Set;

/** The reply matches a pattern, in time linear in its length. */
public final class RegexCheck implements CheckType<RegexCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("regex", 1, "The reply matches a pattern", Set.of(Evidence.TEXT));
  private static final int LIMIT = 1_000_000;

  /** Which part of the reply must match. */
  public enum Match {
    ANYWHERE,
    WHOLE
  }

  /** The settings. */
  public record Config(Pattern pattern, Match match, boolean ignoreCase) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    boolean ignoreCase = settings.flagOr("ignore-case", false);
    int flags = ignoreCase ? Pattern.CASE_INSENSITIVE : 0;
    Pattern pattern =
        switch (Linear.compile(settings.text("pattern"), flags)) {
          case Linear.Reading.Compiled(Pattern compiled) -> compiled;
          case Linear.Reading.Refused(String why) -> {
            settings.problem("pattern", why);
            yield Pattern.compile("");
          }
        };
    return new Config(pattern, settings.wordOr("match", Match.ANYWHERE), ignoreCase);
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    String reply = context.reply();
    if (reply.length() > LIMIT) {
      return new CheckResult.NoEvidence(
          "the reply has " + reply.length() + " characters; patterns read at most " + LIMIT);
    }
    Matcher matcher = config.pattern().matcher(reply);
    boolean passed =
        switch (config.match()) {
          case ANYWHERE -> matcher.find();
          case WHOLE -> matcher.matches();
        };
    return CheckResult.of(
        passed,
        "the reply matches " + Quoted.of(config.pattern().pattern()),
        passed ? "matches at character " + (matcher.start() + 1) : "no match");
  }
}
