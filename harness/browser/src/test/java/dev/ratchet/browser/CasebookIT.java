package dev.ratchet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the example's incidents to a case that gates, by keyboard alone. */
final class CasebookIT {
  private static final String TWO_EACH =
      "second-labeller: {share: 1}\nknown-answers: {share: 0}\n";
  private static final int CASES = 20;

  @TempDir private Path root;

  @Test
  void expertsLabelTwentyIncidents() {
    try (Served served = Served.example(root, TWO_EACH, CASES);
        Chromium browser = Chromium.start()) {
      browser.people(
          served, Map.of("amara", List.of("labeller"), "bruno", List.of("labeller")));
      List<Long> leaks = new ArrayList<>();
      Labeller amara = new Labeller(browser.signIn(served, "amara"));
      amara.begin(served);
      int done =
          amara.labelAll(
              one -> {
                assertThat(one.document()).doesNotContain("hr-source-to-non-hr", "stratum");
                if (one.showsLeak()) {
                  leaks.add(one.number());
                }
                return one.showsLeak();
              });
      assertThat(done).isEqualTo(CASES);
      assertThat(leaks).hasSizeGreaterThan(1);
      assertThat(served.stop()).isZero();
    }
  }
}
