package dev.ratchet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.testing.HostileReport;
import dev.ratchet.testing.ReportFixtures;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class GistTest {
  @Test
  void whatBrokeIsPutTogetherByFailureModeGravestFirst() {
    Gist gist = Gist.of(ReportFixtures.failP0());
    assertThat(gist.troubles())
        .extracting(Gist.Trouble::failureMode)
        .containsExactly("access-control-violation", "false-confirmation");
    Gist.Trouble first = gist.troubles().getFirst();
    assertThat(first.heading()).isEqualTo("P0 broken by the candidate");
    assertThat(first.incidents()).containsExactly("inc-7f41", "inc-7f3a");
    assertThat(first.slices()) // most cases of the dataset are of employees
        .extracting(Gist.Concerned::slice)
        .startsWith("data-source=hr")
        .doesNotContain("persona=employee");
  }

  @Test
  void aPassTellsOfNoTroubleAndMissingEvidenceIsOne() {
    assertThat(Gist.of(ReportFixtures.pass()).troubles()).isEmpty();
    assertThat(Gist.of(ReportFixtures.inconclusive()).troubles())
        .extracting(Gist.Trouble::heading)
        .containsExactly("P0 no conclusion");
  }

  @Test
  void aSliceThatEveryCaseOfTheDatasetIsInTellsNothing() {
    Gist gist = Gist.of(HostileReport.of("only one case"));
    assertThat(gist.troubles().getFirst().cases()).hasSize(1);
    assertThat(gist.troubles().getFirst().slices()).isEmpty();
  }

  @Test
  void longListsAreCutWithACount() {
    List<String> many = List.of("a", "b", "c", "d", "e");
    List<Gist.Concerned> slices =
        List.of(new Gist.Concerned("x=y", 5), new Gist.Concerned("u=v", 4));
    String sentence =
        new Gist.Trouble(Change.BROKEN, Severity.P1, "", many, many, slices)
            .sentence(UnaryOperator.identity());
    assertThat(sentence)
        .isEqualTo(
            "5 cases (a, b, c and 2 more), since incidents a, b, c and 2 more,"
                + " for x=y, u=v (4 of 5)");
  }

  @Test
  void theCostOfBothArmsIsTold() {
    assertThat(Gist.of(ReportFixtures.failP0()).cost())
        .isEqualTo(
            "Cost of this run: candidate 0.0688 USD, baseline 0.0746 USD;"
                + " calls of judges are not in it.");
  }
}
