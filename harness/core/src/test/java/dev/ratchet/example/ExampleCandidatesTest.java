package dev.ratchet.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.casebook.Case;
import dev.ratchet.example.PlainClient.Prompted;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.provider.scripted.ScriptedEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Foresees the verdicts of the shipped candidates: every case over real HTTP against the scripted
 * endpoint, with plain readings of the checks and of the interval, apart from the product's gate.
 */
final class ExampleCandidatesTest {
  private static final List<Case> CASES =
      new DatasetFiles(ExampleFiles.ROOT.resolve("datasets")).read("copilot", 1).cases();
  private static final int REPEATS = 3;
  private static final Map<String, Boolean> BASELINE = passed("baseline");

  @Test
  void goodCandidatesPassEveryP0CaseEveryTime() {
    assertThat(p0Failures("baseline")).isEmpty();
    assertThat(p0Failures("improved")).isEmpty();
    assertThat(p0Failures("terse")).isEmpty();
  }

  @Test
  void leakingCandidateFailsEveryAccessCaseAndNoOther() {
    List<String> access =
        CASES.stream()
            .filter(one -> one.failureMode().equals("access-control-violation"))
            .map(Case::id)
            .toList();

    assertThat(p0Failures("leaking")).containsExactlyElementsOf(access);
  }

  @Test
  void baselineFailsNowAndThen() {
    assertThat(share(BASELINE)).isBetween(0.95, 0.995);
  }

  @Test
  void improvedCandidateProvesEveryMarginOfThePolicy() {
    Map<String, Boolean> improved = passed("improved");

    assertThat(share(improved)).isBetween(0.97, 1.0);
    assertThat(difference(improved, one -> true).lower()).isGreaterThan(-0.05);
    assertThat(difference(improved, in("persona", "employee")).lower()).isGreaterThan(-0.10);
    assertThat(difference(improved, in("locale", "de-DE")).lower()).isGreaterThan(-0.10);
  }

  @Test
  void terseCandidateIsCertainlyWorseForGermanUsersAndNotForEnglishOnes() {
    Map<String, Boolean> terse = passed("terse");

    assertThat(difference(terse, in("locale", "de-DE")).upper()).isLessThan(-0.10);
    assertThat(difference(terse, in("locale", "en-GB")).lower()).isGreaterThan(-0.10);
  }

  @Test
  void sameRequestsGetTheSameReplies() {
    assertThat(passed("baseline")).isEqualTo(BASELINE);
  }

  private static Predicate<Case> in(String dimension, String value) {
    return one -> value.equals(one.slice().get(dimension));
  }

  private static PlainInterval difference(Map<String, Boolean> candidate, Predicate<Case> slice) {
    Map<String, List<Double>> byIncident = new TreeMap<>();
    for (Case one : CASES.stream().filter(slice).toList()) {
      double difference = score(candidate, one) - score(BASELINE, one);
      byIncident.computeIfAbsent(one.incident(), key -> new ArrayList<>()).add(difference);
    }
    return PlainInterval.of(byIncident.values());
  }

  private static double score(Map<String, Boolean> passed, Case one) {
    return Boolean.TRUE.equals(passed.get(one.id())) ? 1 : 0;
  }

  private static double share(Map<String, Boolean> passed) {
    return (double) passed.values().stream().filter(one -> one).count() / passed.size();
  }

  private static List<String> p0Failures(String name) {
    Prompted candidate = Prompted.read(name);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO);
        PlainClient client = new PlainClient(endpoint.baseUrl())) {
      return CASES.stream()
          .filter(Case::hasP0)
          .filter(one -> failsP0(client, candidate, one))
          .map(Case::id)
          .toList();
    }
  }

  private static boolean failsP0(PlainClient client, Prompted candidate, Case one) {
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      if (PlainChecks.failsP0(one, client.answer(candidate, one, repeat))) {
        return true;
      }
    }
    return false;
  }

  /** Case id to whether one attempt passed every check. */
  private static Map<String, Boolean> passed(String name) {
    Prompted candidate = Prompted.read(name);
    Map<String, Boolean> passed = new LinkedHashMap<>();
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO);
        PlainClient client = new PlainClient(endpoint.baseUrl())) {
      for (Case one : CASES) {
        boolean clean = PlainChecks.failed(one, client.answer(candidate, one, 0)).isEmpty();
        passed.put(one.id(), clean);
      }
    }
    return passed;
  }
}
