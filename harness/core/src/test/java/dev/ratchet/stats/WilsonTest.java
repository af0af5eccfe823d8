package dev.ratchet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.stat.interval.IntervalUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WilsonTest {
  @ParameterizedTest
  @CsvSource({"0, 140, 0.0267", "1, 140, 0.0394", "2, 140, 0.0506", "0, 73, 0.05", "5, 5, 1"})
  void theUpperEndIsThePublishedOne(int successes, int trials, double upper) {
    assertThat(Wilson.of(successes, trials).upper()).isCloseTo(upper, within(0.00006));
  }

  @Test
  void itIsWhatAnotherLibraryComputes() {
    for (int trials = 1; trials <= 60; trials += 7) {
      for (int successes = 0; successes <= trials; successes++) {
        var other = IntervalUtils.getWilsonScoreInterval(trials, successes, 0.95);
        Wilson ours = Wilson.of(successes, trials);

        assertThat(ours.lower()).isCloseTo(Math.max(0, other.getLowerBound()), within(1e-9));
        assertThat(ours.upper()).isCloseTo(Math.min(1, other.getUpperBound()), within(1e-9));
        assertThat(ours.share()).isBetween(ours.lower(), ours.upper());
      }
    }
  }

  @Test
  void theFewestTrialsAreJustEnough() {
    int fewest = Wilson.fewestWithoutSuccess(0.05);

    assertThat(fewest).isEqualTo(73);
    assertThat(Wilson.of(0, fewest).upper()).isLessThanOrEqualTo(0.05);
    assertThat(Wilson.of(0, fewest - 1).upper()).isGreaterThan(0.05);
    assertThat(Wilson.of(1, fewest).upper()).isGreaterThan(0.05);
  }

  @Test
  void countsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> Wilson.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Wilson.of(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Wilson.fewestWithoutSuccess(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
