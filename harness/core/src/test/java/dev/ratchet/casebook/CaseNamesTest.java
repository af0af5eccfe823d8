package dev.ratchet.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CaseNamesTest {
  @Test
  void idsAreReadableAndNeverGivenTwice() {
    CaseNames names = new CaseNames(List.of("hr-pay-01"));

    assertThat(names.next("HR pay")).isEqualTo("hr-pay-02");
    assertThat(names.next("hr/pay")).isEqualTo("hr-pay-03");
    assertThat(names.next("création__ticket")).isEqualTo("cr-ation-ticket-01");
    assertThat(names.next("…")).isEqualTo("case-01");
  }

  @Test
  void longStemsStillMakeValidIds() {
    String id = new CaseNames(List.of()).next("x".repeat(500));

    assertThat(id).matches("[a-z0-9][a-z0-9._-]{0,119}");
  }
}
