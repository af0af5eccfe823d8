package dev.ratchet.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CuesTest {
  @Test
  void aSentenceHoldsACueWhereverItStands() {
    Cues cues = Cues.of(List.of("not", "no ", "été "));
    assertThat(cues.in("not")).isTrue();
    assertThat(cues.in("it is no use")).isTrue();
    assertThat(cues.in("a été fait")).isTrue();
    assertThat(cues.in("cannot")).isTrue();
    assertThat(cues.in("no")).isFalse();
    assertThat(cues.in("n")).isFalse();
    assertThat(cues.in("")).isFalse();
  }

  @Test
  void whatIsFoundIsWhatASearchForEachFinds() {
    SplittableRandom random = new SplittableRandom(3);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      List<String> words = random.ints(3).mapToObj(any -> word(any, 2 + (any & 3))).toList();
      String sentence = word(random.nextInt(), random.nextInt(24));
      boolean holds = words.stream().anyMatch(sentence::contains);
      assertThat(Cues.of(words).in(sentence)).isEqualTo(holds);
      found += holds ? 1 : 0;
    }
    assertThat(found).isBetween(1_000, 19_000);
  }

  private static String word(int seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append("ab é".charAt(random.nextInt(4)));
    }
    return word.toString();
  }
}
