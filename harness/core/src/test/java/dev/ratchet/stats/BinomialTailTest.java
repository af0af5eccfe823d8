package dev.ratchet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class BinomialTailTest {
  /** R: {@code pbinom(m - 1, n, p)}. */
  @Test
  void theTailIsThatOfR() {
    assertThat(BinomialTail.below(25, 30, 0.95)).isCloseTo(0.003282486, within(1e-9));
    assertThat(BinomialTail.below(26, 30, 0.95)).isCloseTo(0.015635, within(1e-6));
    assertThat(BinomialTail.below(7, 10, 0.5)).isCloseTo(0.828125, within(1e-12));
    assertThat(BinomialTail.below(0, 30, 0.1)).isZero();
    assertThat(BinomialTail.below(0, 0, 0.5)).isZero();
    assertThat(BinomialTail.below(30, 30, 1)).isZero();
    assertThat(BinomialTail.below(1, 30, 0)).isEqualTo(1);
  }

  /** R: {@code binom.test(a, a + b, alternative = "greater")$p.value}; 0 signs say nothing. */
  @Test
  void theSignTestIsThatOfR() {
    assertThat(BinomialTail.signTest(9, 2)).isCloseTo(67 / 2048.0, within(1e-12));
    assertThat(BinomialTail.signTest(3, 0)).isCloseTo(1 / 8.0, within(1e-12));
    assertThat(BinomialTail.signTest(2, 0)).isCloseTo(1 / 4.0, within(1e-12));
    assertThat(BinomialTail.signTest(0, 4)).isEqualTo(1);
    assertThat(BinomialTail.signTest(0, 0)).isEqualTo(1);
  }

  @Test
  void theMostIsDemandedThatIsSeldomMissed() {
    for (int trials = 0; trials <= 60; trials++) {
      int demanded = BinomialTail.demanded(trials, 0.95, 0.01);
      assertThat(BinomialTail.below(demanded, trials, 0.95)).isLessThanOrEqualTo(0.01);
      if (demanded < trials) {
        assertThat(BinomialTail.below(demanded + 1, trials, 0.95)).isGreaterThan(0.01);
      }
    }
    assertThat(BinomialTail.demanded(30, 0.95, 0.01)).isEqualTo(25);
    assertThat(BinomialTail.demanded(24, 0.95, 0.01)).isEqualTo(20);
    assertThat(BinomialTail.demanded(1, 0.95, 0.01)).isZero();
    assertThat(BinomialTail.demanded(30, 1, 0.01)).isEqualTo(30);
  }

  @Test
  void whatIsNoCountIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> BinomialTail.below(4, 3, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> BinomialTail.below(-1, 3, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> BinomialTail.below(1, 3, Double.NaN));
  }
}
