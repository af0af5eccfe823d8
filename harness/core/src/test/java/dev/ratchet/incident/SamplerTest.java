package dev.ratchet.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.base.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SamplerTest {
  private static final Instant T0 = Instant.parse("2026-09-22T09:00:00Z");
  private static final SamplePlan PLAN = new SamplePlan(100, 40, 0.2, 7);

  private final List<RequestMark> requests = new ArrayList<>();
  private final List<Incident> incidents = new ArrayList<>();

  private void stratum(String mode, Severity severity, int count, String persona) {
    for (int i = 0; i < count; i++) {
      String id = mode + "-" + persona + "-" + i;
      request(id, persona, true);
      if (!mode.equals("none")) {
        incidents.add(incident(mode, severity, id));
      }
    }
  }

  private void request(String id, String persona, boolean hasText) {
    requests.add(
        new RequestMark(id, T0, null, null, Map.of("persona", persona), Map.of(), hasText));
  }

  private static Incident incident(String mode, Severity severity, String request) {
    DetectorRef detector = new DetectorRef("d-" + mode, mode, severity, "model");
    return new Incident(
        "inc-" + mode + "-" + request,
        FailureKind.of(detector),
        null,
        new Seen(T0, T0),
        List.of(request),
        List.of(new Finding.InRequest(detector, request, List.of())));
  }

  private void usualTraffic() {
    stratum("leak", Severity.P0, 12, "employee");
    stratum("leak", Severity.P0, 5, "contractor");
    stratum("refusal", Severity.P2, 400, "employee");
    stratum("timeout", Severity.P2, 25, "employee");
    stratum("loop", Severity.P2, 1, "employee");
    stratum("none", Severity.P3, 2_000, "employee");
  }

  @Test
  void p0IsTakenWholeAndEveryOtherFailureModeIsSeen() {
    usualTraffic();
    Sample sample = Sampler.draw(incidents, requests, PLAN);
    Map<String, Integer> drawn = drawn(sample);
    assertThat(drawn).containsEntry("leak/employee", 12).containsEntry("leak/contractor", 5);
    assertThat(drawn).containsEntry("loop", 1).containsEntry(Sampler.CONTROL, 20);
    assertThat(drawn.get("refusal")).isGreaterThan(drawn.get("timeout"));
    assertThat(drawn.get("timeout")).isGreaterThan(5);
    assertThat(sample.drawn()).hasSize(100);
  }

  @Test
  void aCapHoldsP0Back() {
    stratum("leak", Severity.P0, 90, "employee");
    stratum("leak", Severity.P0, 10, "hr");
    stratum("none", Severity.P3, 500, "employee");
    Map<String, Integer> drawn = drawn(Sampler.draw(incidents, requests, PLAN));
    assertThat(drawn.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
    assertThat(drawn).containsEntry(Sampler.CONTROL, 60);
    assertThat(drawn.get("leak/hr")).isGreaterThan(4);
  }

  @Test
  void inclusionProbabilitiesAreDrawnByPopulationAndWeighBackToThePopulation() {
    usualTraffic();
    Sample sample = Sampler.draw(incidents, requests, PLAN);
    Map<String, Double> weights = new HashMap<>();
    sample.drawn().forEach(one -> weights.merge(one.stratum(), 1 / one.probability(), Double::sum));
    for (Sample.Stratum stratum : sample.strata()) {
      assertThat(weights.get(stratum.name()))
          .as(stratum.name())
          .isCloseTo(stratum.population(), within(1e-9));
    }
    double expected =
        sample.strata().stream().mapToDouble(one -> one.probability() * one.population()).sum();
    assertThat(expected).isCloseTo(sample.drawn().size(), within(1e-9));
  }

  @Test
  void theSameSeedDrawsTheSameWhateverTheOrder() {
    usualTraffic();
    Sample expected = Sampler.draw(incidents, requests, PLAN);
    Collections.reverse(requests);
    Collections.rotate(incidents, 13);
    assertThat(Sampler.draw(incidents, requests, PLAN)).isEqualTo(expected);
    SamplePlan other = new SamplePlan(100, 40, 0.2, 8);
    assertThat(Sampler.draw(incidents, requests, other).drawn())
        .isNotEqualTo(expected.drawn())
        .hasSameSizeAs(expected.drawn());
  }

  @Test
  void eachRequestOfAStratumIsDrawnAboutAsOften() {
    stratum("none", Severity.P3, 20, "employee");
    Map<String, Integer> times = new HashMap<>();
    for (int seed = 0; seed < 2_000; seed++) {
      Sampler.draw(List.of(), requests, new SamplePlan(5, 0, 1, seed))
          .drawn()
          .forEach(one -> times.merge(one.request(), 1, Integer::sum));
    }
    // 2000 draws at 1/4: 500 expected, standard deviation 19.4; five of those either side.
    assertThat(times).hasSize(20).allSatisfy((_, n) -> assertThat(n).isBetween(403, 597));
  }

  @Test
  void aRequestStandsInTheStratumOfItsGravestIncidentOnly() {
    stratum("leak", Severity.P0, 3, "employee");
    for (int i = 0; i < 3; i++) {
      incidents.add(incident("refusal", Severity.P2, "leak-employee-" + i));
    }
    Sample sample = Sampler.draw(incidents, requests, PLAN);
    assertThat(drawn(sample)).containsOnly(Map.entry("leak/employee", 3));
    assertThat(sample.drawn()).allMatch(one -> one.detector().equals("d-leak"));
    Set<String> distinct = new HashSet<>();
    assertThat(sample.drawn()).allMatch(one -> distinct.add(one.request()));
  }

  @Test
  void requestsWithoutTextAreCountedNotDrawn() {
    stratum("none", Severity.P3, 3, "employee");
    request("mute-1", "employee", false);
    request("mute-2", "employee", false);
    Sample sample = Sampler.draw(incidents, requests, PLAN);
    assertThat(sample.passedOver()).isEqualTo(2);
    assertThat(sample.drawn())
        .extracting(Sample.Drawn::request)
        .containsExactly("none-employee-0", "none-employee-1", "none-employee-2");
    assertThat(sample.drawn()).allMatch(one -> one.probability() == 1.0);
  }

  @Test
  void nothingToDrawFromDrawsNothing() {
    assertThat(Sampler.draw(List.of(), List.of(), PLAN).drawn()).isEmpty();
  }

  @Test
  void aPlanThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> new SamplePlan(0, 0, 0.1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SamplePlan(10, 11, 0.1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SamplePlan(10, 1, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, Integer> drawn(Sample sample) {
    Map<String, Integer> drawn = new HashMap<>();
    sample.strata().forEach(one -> drawn.put(one.name(), one.drawn()));
    return drawn;
  }
}
