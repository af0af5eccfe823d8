package dev.ratchet.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NormalFormsTest {
  /** Marks that stand for others, that move under no other, and of Katakana among the usual. */
  private static final int[] ODD = {
    0x340, 0x343, 0x344, 0x345, 0x334, 0xF71, 0xF73, 0xF75, 0x302E, 0x20DD, 0x1D165, 0xFF9E, 0xFF9F
  };

  private static final List<String> BASES =
      List.of("a", "K", "\u00e4", "\u1ebf", "\u30ab", "\u0915", "\uac00", "\ufb01", " ", "");

  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void theFormsAreThoseOfTheJdk() {
    int[] marks = IntStream.range(0x300, 0x3100).filter(MarkOrder::isMark).toArray();
    for (int i = 0; i < 3_000; i++) {
      String text = text(marks);
      assertThat(NormalForms.composed(text)).isEqualTo(Normalizer.normalize(text, Form.NFKC));
      assertThat(NormalForms.decomposed(text)).isEqualTo(Normalizer.normalize(text, Form.NFKD));
    }
  }

  /** The JDK alone takes some 20 s for one text of these. */
  @Test
  void aHundredThousandMarksInARowTakeNoLongerThanOtherText() {
    int pairs = 50_000;
    String ordered = "\u0316".repeat(pairs) + "\u0301".repeat(pairs);
    assertThat(NormalForms.decomposed("e" + "\u0301\u0316".repeat(pairs))).isEqualTo("e" + ordered);
    assertThat(NormalForms.composed("e" + "\u0301\u0316".repeat(pairs)))
        .isEqualTo("\u00e9" + ordered.substring(0, ordered.length() - 1));
  }

  private String text(int[] marks) {
    int[] some = random.ints(1 + random.nextInt(20)).map(any -> mark(marks, any)).toArray();
    StringBuilder text = new StringBuilder();
    for (int row = random.nextInt(4); row >= 0; row--) {
      text.append(BASES.get(random.nextInt(BASES.size())));
      for (int left = random.nextInt(50); left > 0; left--) {
        text.appendCodePoint(some[random.nextInt(some.length)]);
      }
    }
    return text.toString();
  }

  private static int mark(int[] marks, int any) {
    int[] from = (any & 3) == 0 ? ODD : marks;
    return from[Math.floorMod(any >> 2, from.length)];
  }
}
