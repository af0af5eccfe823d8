package dev.ratchet.redaction.corpus;

import java.util.List;
import java.util.SplittableRandom;

/** Texts that only look as if they held personal data or a secret, by family. */
final class Negatives {
  private final Lists lists = Lists.read("negatives.txt");
  private final Draw draw;

  Negatives(SplittableRandom random) {
    this.draw = new Draw(random);
  }

  Sample next() {
    String family = draw.one(lists.names());
    String text =
        draw.pattern(draw.one(lists.of(family)).replace("%%", "\u0001")).replace('\u0001', '%');
    return new Sample(new CorpusRow(text, List.of()), family, false);
  }
}
