package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.gate.WaiverUse.Said;
import dev.ratchet.gate.WaiverUse.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether a waiver does anything, in words. */
final class WaiverUseTest {
  @Test
  void aWaiverIsUsedWhenSomethingStandsAgainstTheCandidate() {
    assertThat(effect(Standing.IN_EFFECT, "failed", "passed", "had no conclusion"))
        .isEqualTo("Used: 2 of 3 results would stand against the candidate");
    assertThat(effect(Standing.IN_EFFECT, "was not proven")).startsWith("Used: 1 of 1 result");
    assertThat(effect(Standing.IN_EFFECT, "failed by itself")).startsWith("Used");
  }

  @Test
  void aWaiverThatHidesNothingIsNotUsed() {
    assertThat(effect(Standing.IN_EFFECT, "passed", "was not run")).contains("can be taken back");
    assertThat(effect(Standing.IN_EFFECT, "held its margin")).contains("can be taken back");
    assertThat(effect(Standing.IN_EFFECT, "was not run"))
        .endsWith("nothing that it covers was run");
    assertThat(effect(Standing.UNMATCHED)).startsWith("Not used");
    assertThat(effect(Standing.PENDING, "failed")).startsWith("Does nothing");
    assertThat(effect(Standing.EXPIRED, "failed")).startsWith("Fails the gate");
  }

  @Test
  void onlyWhatHoldsCovers() {
    assertThat(use(Standing.IN_EFFECT, "failed").covered()).containsExactly("case-1 failed");
    assertThat(use(Standing.PENDING, "failed").covered()).isEmpty();
  }

  private static String effect(Standing standing, String... words) {
    return use(standing, words).effect();
  }

  private static WaiverUse use(Standing standing, String... words) {
    WaiverUse.Agreement agreement =
        new WaiverUse.Agreement("jo", "", "https://issues.example/1", "2026-12-01", List.of("jo"));
    List<Said> says = List.of(words).stream().map(word -> new Said("case-1", word)).toList();
    return new WaiverUse("w-1", standing, "case case-1", agreement, says);
  }
}
