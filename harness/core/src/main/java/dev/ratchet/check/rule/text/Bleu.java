package dev.ratchet.check.rule.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** BLEU of one reply against one text, up to runs of four words. */
final class Bleu {
  private static final int LONGEST = 4;

  private Bleu() {}

  /** Between 0 and 1; both have words. */
  static double of(List<String> reply, List<String> text) {
    double logs = 0;
    int orders = Math.min(LONGEST, reply.size());
    for (int order = 1; order <= orders; order++) {
      double share = share(reply, text, order);
      if (share == 0) {
        return 0;
      }
      logs += Math.log(share) / orders;
    }
    double brevity =
        reply.size() >= text.size() ? 1 : Math.exp(1 - (double) text.size() / reply.size());
    return brevity * Math.exp(logs);
  }

  /** The clipped precision of runs of so many words. */
  private static double share(List<String> reply, List<String> text, int order) {
    Map<List<String>, Integer> there = runs(text, order);
    int found =
        runs(reply, order).entrySet().stream()
            .mapToInt(run -> Math.min(run.getValue(), there.getOrDefault(run.getKey(), 0)))
            .sum();
    int smooth = order == 1 ? 0 : 1;
    return (double) (found + smooth) / (reply.size() - order + 1 + smooth);
  }

  private static Map<List<String>, Integer> runs(List<String> words, int order) {
    Map<List<String>, Integer> runs = new HashMap<>();
    for (int i = 0; i + order <= words.size(); i++) {
      runs.merge(words.subList(i, i + order), 1, Integer::sum);
    }
    return runs;
  }
}
