package dev.ratchet.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class DenialDropTest {
  private static final Instant START = Instant.parse("2026-09-07T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final int HOURS = 21 * 24;

  /** Hour 15 x 24 + 9: nine o'clock of 22 September. */
  private static final int ONSET = 15 * 24 + 9;

  private static final DenialDrop TEST = new DenialDrop(0.001, 0.5, 20);
  private static final Slice HR = new Slice("intent", "hr-request");
  private static final Slice ALL = new Slice("all", "all");

  private static List<WindowTest.Count> series(
      Slice slice, String tenant, long perHour, long seed, DoubleUnaryOperator rate) {
    SplittableRandom random = new SplittableRandom(seed);
    List<WindowTest.Count> counts = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      long hits = 0;
      for (int i = 0; i < perHour; i++) {
        hits += random.nextDouble() < rate.applyAsDouble(hour) ? 1 : 0;
      }
      Instant at = START.plus(Duration.ofHours(hour));
      counts.add(new WindowTest.Count(slice, tenant, at, perHour, hits));
    }
    return counts;
  }

  private static double dropsAtOnset(double hour) {
    return hour < ONSET ? 0.6 : 0.02;
  }

  @Test
  void aDropIsFoundWithTheHourItSetIn() {
    List<WindowTest.Match> matches = TEST.apply(series(HR, "", 5, 1, DenialDropTest::dropsAtOnset));
    assertThat(matches).hasSize(1);
    WindowTest.Match match = matches.getFirst();
    assertThat(match.slice()).isEqualTo(HR);
    assertThat(Duration.between(START, match.window().start()).toHours())
        .isBetween((long) ONSET - 1, (long) ONSET + 1);
    assertThat(match.window().end()).isEqualTo(START.plus(Duration.ofDays(21)));
    assertThat(match.evidence()).containsKeys("denied-before", "denied-after", "p-value");
  }

  @Test
  void steadyRatesAndRisesAreNoDrop() {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(TEST.apply(series(HR, "", 4, seed, hour -> 0.3))).isEmpty();
      assertThat(TEST.apply(series(HR, "", 4, seed, hour -> hour < ONSET ? 0.1 : 0.7))).isEmpty();
    }
  }

  @Test
  void aDropThatIsTooSmallOrTooRareIsNotTold() {
    assertThat(TEST.apply(series(HR, "", 20, 3, hour -> hour < ONSET ? 0.6 : 0.45))).isEmpty();
    DenialDrop strict = new DenialDrop(0.001, 0.5, 200);
    assertThat(strict.apply(series(HR, "", 5, 1, DenialDropTest::dropsAtOnset))).isEmpty();
    assertThat(TEST.apply(List.of())).isEmpty();
  }

  @Test
  void theSliceThatShowsItMostIsNamedOnceAndWithTheConnectorThatCameInstead() {
    List<WindowTest.Count> counts = new ArrayList<>();
    counts.addAll(series(ALL, "", 20, 5, hour -> hour < ONSET ? 0.15 : 0.01));
    counts.addAll(series(HR, "", 5, 1, DenialDropTest::dropsAtOnset));
    counts.addAll(series(HR, "t-01", 3, 2, DenialDropTest::dropsAtOnset));
    counts.addAll(series(new Slice("connector", "it"), "", 8, 3, hour -> 0));
    counts.addAll(
        series(new Slice("connector", "hr"), "", 4, 3, hour -> 0).stream()
            .filter(count -> !count.hour().isBefore(START.plus(Duration.ofHours(ONSET))))
            .toList());
    List<WindowTest.Match> matches = TEST.apply(counts);
    assertThat(matches).hasSize(1);
    assertThat(matches.getFirst().slice()).isEqualTo(HR);
    assertThat(matches.getFirst().tenant()).isEmpty();
    assertThat(matches.getFirst().evidence()).containsEntry("connector", "hr");
  }

  @Test
  void theConnectorWhoseDenialsFellIsNamedWhenNoOtherCameInstead() {
    List<WindowTest.Count> counts = new ArrayList<>();
    counts.addAll(series(ALL, "", 20, 5, hour -> hour < ONSET ? 0.2 : 0.05));
    counts.addAll(series(new Slice("connector", "hr"), "", 5, 1, DenialDropTest::dropsAtOnset));
    counts.addAll(series(new Slice("connector", "it"), "", 8, 3, hour -> 0));
    assertThat(TEST.apply(counts))
        .singleElement()
        .satisfies(
            match -> {
              assertThat(match.slice()).isEqualTo(new Slice("connector", "hr"));
              assertThat(match.evidence()).containsEntry("connector", "hr").containsKey("day");
            });
  }

  @Test
  void aQuietDayWithOneDenialDoesNotEndTheWindow() {
    List<WindowTest.Count> counts =
        new ArrayList<>(series(HR, "", 5, 1, DenialDropTest::dropsAtOnset));
    Instant quiet = START.plus(Duration.ofDays(18));
    counts.removeIf(
        count -> !count.hour().isBefore(quiet) && count.hour().isBefore(quiet.plus(DAY)));
    counts.add(new WindowTest.Count(HR, "", quiet.plus(Duration.ofHours(9)), 2, 1));
    assertThat(TEST.apply(counts))
        .singleElement()
        .satisfies(
            match -> assertThat(match.window().end()).isEqualTo(START.plus(DAY.multipliedBy(21))));
  }

  @Test
  void aDropThatEndsHasAnEnd() {
    int back = ONSET + 3 * 24;
    List<WindowTest.Match> matches =
        TEST.apply(series(HR, "", 6, 4, hour -> hour >= ONSET && hour < back ? 0.02 : 0.6));
    assertThat(matches).isNotEmpty();
    assertThat(matches.getFirst().window().end()).isBefore(START.plus(Duration.ofHours(back + 24)));
  }
}
