package dev.ratchet.redaction.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Sentences and other surroundings with one slot for a value. */
final class Sentences {
  static final String SLOT = "{}";

  private final Lists lists = Lists.read("sentences.txt");
  private final SplittableRandom random;
  private final Half half;

  Sentences(SplittableRandom random, Half half) {
    this.random = random;
    this.half = half;
  }

  /** A sentence for the kind of value, else for its family, else for any. */
  String next(String family, String kind) {
    List<String> fit = new ArrayList<>(half.of(lists.of(family + "/" + kind)));
    if (fit.isEmpty() || random.nextInt(3) == 0) {
      fit.addAll(half.of(lists.of(family)));
    }
    String frame = fit.get(random.nextInt(fit.size()));
    List<String> around = half.of(lists.of("around"));
    boolean wrapped = random.nextInt(3) == 0 && frame.indexOf('\n') < 0;
    return wrapped ? around.get(random.nextInt(around.size())).replace(SLOT, frame) : frame;
  }
}
