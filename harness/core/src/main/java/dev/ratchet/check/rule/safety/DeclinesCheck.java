package dev.ratchet.check.rule.safety;

import dev.ratchet.check.rule.Words;
import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.conversation.Declines;
import java.util.Set;

/** The reply declines, in words or by saying nothing. */
public final class DeclinesCheck implements CheckType<DeclinesCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout("declines", 1, "The reply declines", Set.of(Evidence.TEXT));

  /** There are no settings. */
  public record Config() {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    return new Config();
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    return CheckResult.of(declines(context.reply()), "the reply declines", seen(context.reply()));
  }

  /** A reply without any letter or digit gives the user nothing, which is a decline too. */
  static boolean declines(String reply) {
    return Words.in(reply).isEmpty() || Declines.reads(reply);
  }

  static String seen(String reply) {
    if (Words.in(reply).isEmpty()) {
      return "the reply is empty";
    }
    return Declines.reads(reply) ? "a sentence declines" : "no sentence declines";
  }
}
