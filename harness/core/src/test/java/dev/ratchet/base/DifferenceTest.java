package dev.ratchet.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DifferenceTest {
  @Test
  void whatWentAndWhatCameIsTold() {
    Difference difference = Difference.between(List.of("a", "b", "c"), List.of("a", "x", "c"));
    assertThat(difference.gone(1)).isTrue();
    assertThat(difference.come(1)).isTrue();
    assertThat(difference.gone(0) || difference.gone(2) || difference.come(0)).isFalse();
    assertThat(difference.goneCount()).isEqualTo(1);
  }

  @Test
  void withoutWhatWentAndCameBothAreAlikeAndNothingShorterWouldDo() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 300; round++) {
      List<Integer> before = drawn(random);
      List<Integer> after = drawn(random);
      Difference difference = Difference.between(before, after);
      List<Integer> kept = kept(before, difference::gone);
      assertThat(kept).isEqualTo(kept(after, difference::come)).hasSize(longest(before, after));
    }
  }

  @Test
  void veryLongSequencesCountAsDifferentBetweenWhatBothEndsHaveAlike() {
    List<Integer> before = new ArrayList<>(Collections.nCopies(3_000, 1));
    List<Integer> after = new ArrayList<>(Collections.nCopies(3_000, 2));
    before.addFirst(0);
    after.addFirst(0);
    Difference difference = Difference.between(before, after);
    assertThat(difference.goneCount()).isEqualTo(3_000);
    assertThat(difference.gone(0) || difference.come(0)).isFalse();
  }

  private static List<Integer> drawn(SplittableRandom random) {
    return IntStream.range(0, random.nextInt(9)).mapToObj(_ -> random.nextInt(4)).toList();
  }

  private static List<Integer> kept(List<Integer> items, IntPredicate left) {
    return IntStream.range(0, items.size()).filter(left.negate()).mapToObj(items::get).toList();
  }

  /** By trying every choice. */
  private static int longest(List<Integer> before, List<Integer> after) {
    if (before.isEmpty() || after.isEmpty()) {
      return 0;
    }
    List<Integer> shorter = before.subList(1, before.size());
    List<Integer> other = after.subList(1, after.size());
    int skipped = Math.max(longest(shorter, after), longest(before, other));
    return before.getFirst().equals(after.getFirst())
        ? Math.max(skipped, 1 + longest(shorter, other))
        : skipped;
  }
}
