package dev.ratchet.check.rule.text;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Bounds;
import dev.ratchet.check.rule.Words;
import dev.ratchet.conversation.Sentences;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The reply is as easy, or as hard, to read as wanted, by the index LIX of Björnsson (1968): words
 * a sentence plus the percentage of words of more than six letters. It counts letters and not
 * syllables, so it serves many languages.
 */
public final class ReadingLevelCheck implements CheckType<ReadingLevelCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "reading-level", 1, "The reply is as easy to read as wanted", Set.of(Evidence.TEXT));
  private static final int FEWEST_WORDS = 20;
  private static final int LONG = 6;

  /** The settings, in points of LIX; both bounds are included. */
  public record Config(long atLeast, long atMost) {}

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    Bounds bounds = Bounds.read(settings);
    return new Config(bounds.atLeast(), bounds.atMost());
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    List<String> words = Words.in(context.reply());
    if (words.size() < FEWEST_WORDS) {
      return new CheckResult.NoEvidence(
          "the reply has "
              + words.size()
              + " words; from "
              + FEWEST_WORDS
              + " on there is a reading level");
    }
    double lix = lix(words, Math.max(1, Sentences.of(context.reply()).size()));
    return CheckResult.of(
        lix >= config.atLeast() && lix <= config.atMost(),
        "LIX of " + new Bounds(config.atLeast(), config.atMost()),
        String.format(Locale.ROOT, "LIX %.1f", lix));
  }

  private static double lix(List<String> words, int sentences) {
    long longOnes =
        words.stream().filter(word -> word.codePointCount(0, word.length()) > LONG).count();
    return (double) words.size() / sentences + 100.0 * longOnes / words.size();
  }
}
