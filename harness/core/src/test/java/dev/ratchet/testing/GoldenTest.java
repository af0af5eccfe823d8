package dev.ratchet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class GoldenTest {
  @Test
  void updatingMustBeAskedForAndIsRefusedInCi() {
    assertThat(Golden.updating(null, null)).isFalse();
    assertThat(Golden.updating("${golden.update}", "true")).isFalse();
    assertThat(Golden.updating("", null)).isFalse();
    assertThat(Golden.updating("false", null)).isFalse();
    assertThat(Golden.updating("true", null)).isTrue();
    assertThatThrownBy(() -> Golden.updating("true", "true"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aDifferenceIsFound() {
    assertThatThrownBy(() -> Golden.compare("x", "old", "new")).isInstanceOf(Error.class);
  }
}
