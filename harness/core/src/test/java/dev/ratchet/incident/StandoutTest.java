package dev.ratchet.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class StandoutTest {
  private static final Instant T0 = Instant.parse("2026-09-07T08:00:00Z");
  private static final List<String> LOCALES = List.of("en-GB", "de-DE", "fr-FR", "es-ES");

  /** Four hundred sessions of three requests, four locales in turn, one in ten a manager. */
  private static List<RequestMark> traffic() {
    List<RequestMark> marks = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      int session = i / 3;
      Map<String, String> slices =
          Map.of(
              "locale",
              LOCALES.get(session % 4),
              "persona",
              session % 10 == 0 ? "manager" : "employee",
              "tool-path",
              "search");
      marks.add(
          new RequestMark(
              "r-" + i, T0.plusSeconds(i * 60L), "s-" + session, null, slices, Map.of(), true));
    }
    return marks;
  }

  private static Set<String> requestsOf(int... sessions) {
    Set<String> requests = new HashSet<>();
    for (int session : sessions) {
      for (int i = 0; i < 3; i++) {
        requests.add("r-" + (session * 3 + i));
      }
    }
    return requests;
  }

  @Test
  void aLocaleThatIsHitAloneStandsOut() {
    List<Standout> standouts =
        Standout.of(requestsOf(1, 5, 9, 13, 17, 21, 25, 29, 33, 37), traffic());
    assertThat(standouts)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.slice()).isEqualTo(new Slice("locale", "de-DE"));
              assertThat(one.hit()).isEqualTo(new Standout.Part(10, 10));
              assertThat(one.overall()).isEqualTo(new Standout.Part(100, 400));
              assertThat(one.pValue()).isLessThan(1e-4);
            });
  }

  @Test
  void manyRequestsOfOneSessionAreOneObservation() {
    assertThat(Standout.of(requestsOf(1, 5), traffic())).isEmpty();
  }

  @Test
  void chanceDoesNotStandOut() {
    for (int seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] sessions = random.ints(30, 0, 400).toArray();
      assertThat(Standout.of(requestsOf(sessions), traffic())).as("seed " + seed).isEmpty();
    }
  }

  @Test
  void aSliceThatIsMostOfTheTrafficDoesNotStandOutForBeingMostOfTheHits() {
    int[] employees = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22};
    assertThat(Standout.of(requestsOf(employees), traffic())).isEmpty();
  }

  @Test
  void requestsWithoutASessionStandAlone() {
    List<RequestMark> marks = new ArrayList<>();
    Set<String> hit = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String tenant = i < 10 ? "t-01" : "t-02";
      marks.add(
          new RequestMark("r-" + i, T0, null, null, Map.of("tenant", tenant), Map.of(), true));
      if (i < 8) {
        hit.add("r-" + i);
      }
    }
    assertThat(Standout.of(hit, marks))
        .extracting(Standout::slice)
        .containsExactly(new Slice("tenant", "t-01"));
  }

  @Test
  void nothingHitGivesNothing() {
    assertThat(Standout.of(Set.of(), traffic())).isEmpty();
    assertThat(Standout.of(Set.of("elsewhere"), traffic())).isEmpty();
    assertThatThrownBy(() -> new Standout.Part(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
