package dev.ratchet.redaction.corpus;

import dev.ratchet.base.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes labelled texts from a seed: sentences, JSON, logs and letters in several languages with
 * values of every type in them, in usual and unusual spellings, and texts without any that look as
 * if they had some. Nothing in it is taken from the recognisers.
 */
public final class CorpusGenerator {
  private static final int NEGATIVE_IN = 3;
  private static final int HARD_IN = 4;

  private final SplittableRandom random;
  private final Values values;
  private final Sentences sentences;
  private final Negatives negatives;
  private long made;

  /** A generator for one seed and one half of the building blocks. */
  public CorpusGenerator(long seed, Half half) {
    this.random = Seeds.generator(seed, "corpus/" + half);
    this.values = new Values(random, half);
    this.sentences = new Sentences(random, half);
    this.negatives = new Negatives(random);
  }

  /** Several rows at once. */
  public List<Sample> samples(int count) {
    List<Sample> samples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      samples.add(next());
    }
    return samples;
  }

  /** The next row; one in three is a negative, one value in four is written unusually. */
  public Sample next() {
    return made++ % NEGATIVE_IN == 0 ? negatives.next() : positive();
  }

  private Sample positive() {
    String family = Values.FAMILIES.get(random.nextInt(Values.FAMILIES.size()));
    boolean hard = random.nextInt(HARD_IN) == 0;
    Value value = values.next(family);
    String written = hard ? Spelling.unusual(value.text(), family, random) : value.text();
    String frame = sentences.next(family, value.kind());
    int at = frame.indexOf(Sentences.SLOT);
    String text = frame.replace(Sentences.SLOT, written);
    Entity entity = new Entity(at, at + written.length(), family);
    return new Sample(new CorpusRow(text, List.of(entity)), family, hard);
  }
}
