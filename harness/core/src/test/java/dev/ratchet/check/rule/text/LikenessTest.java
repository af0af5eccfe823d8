package dev.ratchet.check.rule.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.check.rule.Words;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LikenessTest {
  private static final Offset<Double> CLOSE = within(1e-4);

  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "saturday, sunday, 3",
    "abc, abc, 0",
    "'', abc, 3",
    "'', '', 0"
  })
  void editsAreThoseOfTheTextbook(String a, String b, int edits) {
    assertThat(BitRows.edits(points(a), points(b))).isEqualTo(edits);
    assertThat(BitRows.edits(points(b), points(a))).isEqualTo(edits);
  }

  @Test
  void editsAndCommonSymbolsAreThoseOfTheWholeTable() {
    SplittableRandom random = new SplittableRandom(17);
    for (int round = 0; round < 3_000; round++) {
      int[] a = symbols(random);
      int[] b = round % 3 == 0 ? changed(a, random) : symbols(random);
      assertThat(BitRows.edits(a, b)).isEqualTo(editsByTable(a, b));
      if (a.length > 0) {
        assertThat(BitRows.common(a, b)).isEqualTo(commonByTable(a, b));
      }
    }
  }

  @Test
  void editsNearTheDiagonalAreExactUpToTheMostOfInterest() {
    SplittableRandom random = new SplittableRandom(23);
    for (int round = 0; round < 2_000; round++) {
      int[] a = random.ints(random.nextInt(600), 0, 4).toArray();
      int[] b = round % 4 == 0 ? symbols(random) : changed(a, random);
      int edits = BitRows.edits(a, b);
      for (int most : new int[] {0, edits - 1, edits, edits + 1, edits + 70}) {
        assertThat(BitRows.edits(a, b, most)).isEqualTo(edits <= most ? edits : BitRows.MORE);
      }
    }
  }

  /** Texts of many blocks, so that some are taken in and left out on the way. */
  @Test
  void editsOfLongTextsAreThoseOfTheWholeTable() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 60; i++) {
      int[] a = random.ints(300 + random.nextInt(300), 0, 2 + i % 5).toArray();
      int[] b = i % 3 == 0 ? random.ints(400, 0, 3).toArray() : edited(a, random);
      int edits = editsByTable(a, b);
      for (int most : new int[] {edits - 1, edits, edits + 1, edits + 90, 1_000}) {
        assertThat(BitRows.edits(a, b, most)).isEqualTo(edits <= most ? edits : BitRows.MORE);
      }
    }
  }

  /** Some symbols changed, and a part moved, so that the way leaves the diagonal and comes back. */
  private static int[] edited(int[] a, SplittableRandom random) {
    int cut = random.nextInt(a.length);
    int moved = Math.min(a.length - cut, random.nextInt(150));
    int[] b = Arrays.copyOf(a, a.length);
    System.arraycopy(a, cut + moved, b, cut, a.length - cut - moved);
    System.arraycopy(a, cut, b, a.length - moved, moved);
    for (int i = random.nextInt(60); i > 0; i--) {
      b[random.nextInt(b.length)] = random.nextInt(5);
    }
    return Arrays.copyOf(b, b.length - random.nextInt(100));
  }

  @Test
  void levenshteinOfLongTextsIsToldWhereItIsEnough() {
    String text = "one two three four five ".repeat(400);
    String changed = text.replace("three", "thirteen");
    double like = Likeness.LEVENSHTEIN.of(text, changed, 0);
    assertThat(like).isBetween(0.8, 0.95);
    assertThat(Likeness.LEVENSHTEIN.of(text, changed, like)).isEqualTo(like);
    assertThat(Likeness.LEVENSHTEIN.of(text, changed, like + 0.01)).isEqualTo(Likeness.LESS);
  }

  @Test
  void levenshteinIsTheShareThatStands() {
    assertThat(Likeness.LEVENSHTEIN.of("kitten", "sitting", 0)).isCloseTo(1 - 3 / 7.0, CLOSE);
    assertThat(Likeness.LEVENSHTEIN.of("", "", 0.8)).isEqualTo(1);
    assertThat(Likeness.LEVENSHTEIN.of("a", "a".repeat(100), 0.8)).isEqualTo(Likeness.LESS);
    assertThat(Likeness.LEVENSHTEIN.of("💡💡", "💡", 0)).isEqualTo(0.5);
  }

  /** The example of the paper, section 3.1: "police killed the gunman". */
  @Test
  void rougeLIsThatOfThePaper() {
    String reference = "police killed the gunman";
    assertThat(Likeness.ROUGE_L.of("police kill the gunman", reference, 0)).isCloseTo(0.75, CLOSE);
    assertThat(Likeness.ROUGE_L.of("the gunman kill police", reference, 0)).isCloseTo(0.5, CLOSE);
    assertThat(Likeness.ROUGE_L.of("the gunman police killed", reference, 0)).isCloseTo(0.5, CLOSE);
    assertThat(Likeness.ROUGE_L.of("", reference, 0)).isZero();
  }

  /** The counts of the paper's section 2.1: clipped, "the" stands twice in the reference. */
  @Test
  void bleuClipsAndPenalisesShortReplies() {
    assertThat(Bleu.of(Words.in("the the the the the the the"), Words.in("the cat is on the mat")))
        .isCloseTo(Math.pow(2 / 7.0 * (1 / 7.0) * (1 / 6.0) * (1 / 5.0), 0.25), CLOSE);
    assertThat(Likeness.BLEU.of("the cat is on the mat", "the cat is on the mat", 0)).isEqualTo(1);
    assertThat(Likeness.BLEU.of("the cat", "the cat is on the mat", 0))
        .isCloseTo(Math.exp(1 - 6 / 2.0), CLOSE);
    assertThat(Likeness.BLEU.of("dogs bark", "the cat is on the mat", 0)).isZero();
  }

  @Test
  void everyMeasureLiesBetweenNothingAndTheSame() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 500; round++) {
      String a = words(random);
      String b = words(random);
      for (Likeness measure : Likeness.values()) {
        assertThat(measure.of(a, b, 0)).as("%s of %s | %s", measure, a, b).isBetween(0.0, 1.0);
        assertThat(measure.of(a, a, 0)).isCloseTo(1, CLOSE);
      }
    }
  }

  private static int[] points(String text) {
    return text.codePoints().toArray();
  }

  private static int[] symbols(SplittableRandom random) {
    return random.ints(random.nextInt(200), 0, 1 + random.nextInt(12)).toArray();
  }

  private static int[] changed(int[] symbols, SplittableRandom random) {
    int[] changed = symbols.clone();
    for (int i = 0; i < changed.length; i += 1 + random.nextInt(40)) {
      changed[i] = random.nextInt(12);
    }
    return changed;
  }

  private static String words(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append((char) ('a' + random.nextInt(5))).append(' ');
    }
    return text.toString();
  }

  private static int editsByTable(int[] a, int[] b) {
    int[][] table = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        table[i][j] =
            i == 0 || j == 0
                ? i + j
                : Math.min(
                    table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1),
                    1 + Math.min(table[i - 1][j], table[i][j - 1]));
      }
    }
    return table[a.length][b.length];
  }

  private static int commonByTable(int[] a, int[] b) {
    int[][] table = new int[a.length + 1][b.length + 1];
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        table[i][j] =
            a[i - 1] == b[j - 1]
                ? table[i - 1][j - 1] + 1
                : Math.max(table[i - 1][j], table[i][j - 1]);
      }
    }
    return table[a.length][b.length];
  }
}
