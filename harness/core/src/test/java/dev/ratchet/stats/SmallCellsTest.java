package dev.ratchet.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SmallCellsTest {
  private static Set<Integer> people(int from, int to) {
    return IntStream.range(from, to).boxed().collect(Collectors.toSet());
  }

  @Test
  void aSmallPartTakesTheNextSmallestWithIt() {
    Map<String, Set<Integer>> parts =
        Map.of("a", people(0, 2), "b", people(2, 12), "c", people(12, 40));
    assertThat(SmallCells.hidden(parts)).containsExactly("a", "b");
  }

  @Test
  void severalSmallPartsTogetherAreMadeLargeEnough() {
    Map<String, Set<Integer>> parts =
        Map.of("a", people(0, 1), "b", people(0, 3), "c", people(12, 40), "d", people(50, 99));
    assertThat(SmallCells.hidden(parts)).containsExactly("a", "b", "c");
  }

  @Test
  void largePartsAreTold() {
    assertThat(SmallCells.hidden(Map.of("a", people(0, 5), "b", people(9, 14)))).isEmpty();
    assertThat(SmallCells.hidden(Map.<String, Set<Integer>>of())).isEmpty();
  }

  @Test
  void aWholeOfFewIsSmall() {
    assertThat(SmallCells.isSmall(Set.of(people(0, 2), people(1, 4)))).isTrue();
    assertThat(SmallCells.isSmall(Set.of(people(0, 2), people(1, 5)))).isFalse();
  }

  /** Whoever knows the whole and what is told cannot find a part of few. */
  @Test
  void noPartOfFewIsToldOrLeftByTheRest() {
    SplittableRandom random = new SplittableRandom(11);
    int hiddenSometimes = 0;
    int complementary = 0;
    for (int round = 0; round < 5_000; round++) {
      SortedMap<String, Set<Integer>> parts = parts(random);
      SortedSet<String> hidden = SmallCells.hidden(parts);
      parts.forEach(
          (name, own) ->
              assertThat(own.size() >= SmallCells.FEWEST || hidden.contains(name)).isTrue());
      if (!hidden.isEmpty() && hidden.size() < parts.size()) {
        Set<Integer> behind = new HashSet<>();
        hidden.forEach(name -> behind.addAll(parts.get(name)));
        assertThat(hidden).hasSizeGreaterThan(1);
        assertThat(behind).hasSizeGreaterThanOrEqualTo(SmallCells.FEWEST);
        hiddenSometimes++;
        complementary +=
            hidden.stream().anyMatch(name -> parts.get(name).size() >= SmallCells.FEWEST) ? 1 : 0;
      }
    }
    assertThat(hiddenSometimes).isGreaterThan(1_000);
    assertThat(complementary).isGreaterThan(300);
  }

  private static SortedMap<String, Set<Integer>> parts(SplittableRandom random) {
    SortedMap<String, Set<Integer>> parts = new TreeMap<>();
    int number = random.nextInt(6);
    for (int i = 0; i < number; i++) {
      int size = random.nextBoolean() ? random.nextInt(5) : random.nextInt(30);
      Set<Integer> own = new HashSet<>();
      for (int j = 0; j < size; j++) {
        own.add(random.nextInt(60));
      }
      parts.put("p" + i, own);
    }
    return parts;
  }
}
