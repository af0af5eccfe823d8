package dev.ratchet.check.rule.text;

import java.util.List;

/** BLEU of one reply against one text, up to runs of four words. */
final class Bleu {
  private static final int LONGEST = 4;

  private Bleu() {}

  /** Between 0 and 1; both have words. */
  static double of(List<String> reply, List<String> text) {
    Numbered words = Numbered.of(reply, text);
    Numbered runs = words;
    double logs = 0;
    int orders = Math.min(LONGEST, reply.size());
    for (int order = 1; order <= orders; order++) {
      runs = order == 1 ? words : longer(runs, words, order);
      double share = share(runs, order == 1 ? 0 : 1);
      if (share == 0) {
        return 0;
      }
      logs += Math.log(share) / orders;
    }
    double brevity =
        reply.size() >= text.size() ? 1 : Math.exp(1 - (double) text.size() / reply.size());
    return brevity * Math.exp(logs);
  }

  /** The clipped precision of the reply's runs of some length, which is the first text's. */
  private static double share(Numbered runs, int smooth) {
    int[] left = new int[runs.one().length + runs.other().length];
    for (int run : runs.other()) {
      left[run]++;
    }
    int found = 0;
    for (int run : runs.one()) {
      found += left[run]-- > 0 ? 1 : 0;
    }
    return (double) (found + smooth) / (runs.one().length + smooth);
  }

  /** Runs of one word more, by number: a shorter run and the word behind it. */
  private static Numbered longer(Numbered runs, Numbered words, int order) {
    PairNumbers numbers = new PairNumbers(words.one().length + words.other().length);
    return new Numbered(
        longer(runs.one(), words.one(), order, numbers),
        longer(runs.other(), words.other(), order, numbers));
  }

  private static int[] longer(int[] runs, int[] words, int order, PairNumbers numbers) {
    int[] longer = new int[Math.max(0, runs.length - 1)];
    for (int i = 0; i < longer.length; i++) {
      longer[i] = numbers.of(runs[i], words[i + order - 1]);
    }
    return longer;
  }
}
