package dev.ratchet.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.base.Json;
import dev.ratchet.canary.CanaryVerdict.Blocker;
import dev.ratchet.canary.CanaryVerdict.Flaw;
import dev.ratchet.canary.CanaryVerdict.Gap;
import dev.ratchet.canary.FailureModes.FailureMode;
import dev.ratchet.canary.FailureModes.Signature;
import dev.ratchet.canary.World.Session;
import dev.ratchet.canary.World.Truth;
import dev.ratchet.gate.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Canaries with one planted fault each, and one without. */
final class CanaryTest {
  private static final CanaryPolicy EVEN = World.policy(0.5, "[1]", World.METRICS);
  private static final List<Session> UNCHANGED =
      World.sessions(1, 10_000, 10_000, 1, Truth.UNCHANGED);
  private static final P0Watch.Event LEAK =
      new P0Watch.Event(
          "session-7",
          "request-9",
          Instant.parse("2026-11-22T08:00:00Z"),
          new TreeMap<>(Map.of("connector", "hr")),
          true);

  @Test
  void anUnchangedCanaryPasses() {
    CanaryDecision decision = World.decide(EVEN, UNCHANGED);
    assertThat(decision.verdict()).isEqualTo(new CanaryVerdict.Pass());
    assertThat(decision.verdict().decision()).isEqualTo(Decision.PASS);
    assertThat(decision.readings()).hasSize(5 * 11);
    assertThat(decision.uncovered()).isEmpty();
    assertThat(Objects.requireNonNull(decision.basis().shares()).p()).isEqualTo(1);
    assertThat(decision.silences())
        .singleElement()
        .satisfies(one -> assertThat(one.rate()).isCloseTo(3.0 / 10_000, within(1e-5)));
  }

  @Test
  void doubledRefusalsInOneSliceFailThatSliceAndNothingElse() {
    List<Session> sessions = World.sessions(2, 10_000, 10_000, 1, new Truth("s3", 2, 1, 1, 1));
    assertThat(blockers(World.decide(EVEN, sessions)))
        .singleElement()
        .isInstanceOfSatisfying(
            CanaryVerdict.Regression.class,
            regression -> {
              assertThat(regression.reading().metric()).isEqualTo("refusal-rate");
              assertThat(regression.reading().over()).isEqualTo("intent=s3");
              assertThat(regression.floor()).isEqualTo(0.01);
              assertThat(compared(regression.reading()).change().size()).isBetween(0.03, 0.07);
              assertThat(compared(regression.reading()).test().adjustedP()).isLessThan(0.05);
            });
  }

  @Test
  void slowerAndDearerCanariesFailByThatMetric() {
    assertThat(regressed(new Truth(null, 1, 1, 1.3, 1))).containsOnly("latency-p95");
    assertThat(regressed(new Truth(null, 1, 1, 1, 1.2))).containsOnly("cost-per-success");
    assertThat(regressed(new Truth("s1", 1, 4, 1, 1))).containsOnly("guardrail-blocks");
  }

  @Test
  void aLossBelowTheFloorIsCertainAndNoReason() {
    List<Session> sessions = World.sessions(4, 10_000, 10_000, 1, new Truth(null, 1, 1, 1, 1.07));
    CanaryDecision decision = World.decide(EVEN, sessions);
    assertThat(decision.verdict().decision()).isNotEqualTo(Decision.FAIL);
    Reading.Compared cost = compared(reading(decision, "cost-per-success", "all"));
    assertThat(cost.test().certain()).isTrue();
    assertThat(cost.change().size()).isBetween(0.04, 0.1);
    assertThat(cost.test().standing()).isNotEqualTo(Reading.Standing.WORSE);
  }

  @Test
  void brokenRoutingIsInvalidBeforeAnythingIsRead() {
    CanaryPolicy tenth = World.policy(0.1, "[1]", World.METRICS);
    CanaryDecision decision =
        World.decide(tenth, World.sessions(3, 9_000, 1_200, 1, Truth.UNCHANGED));
    assertThat(decision.readings()).isEmpty();
    assertThat(flaws(decision)).hasOnlyElementsOfType(CanaryVerdict.SharesBroken.class).hasSize(1);
    assertThat(decision.verdict().decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(World.decide(tenth, World.sessions(3, 9_000, 1_000, 1, Truth.UNCHANGED)).readings())
        .isNotEmpty();
  }

  @Test
  void aShareThatIsRightInAllButWrongInEachLookIsBrokenToo() {
    CanaryPolicy two = World.policy(0.5, "[0.5, 1]", World.METRICS);
    List<Session> sessions =
        UNCHANGED.stream().limit(12_000).map(one -> moved(one, one.arm())).toList();
    assertThat(flaws(World.decide(two, sessions)))
        .hasOnlyElementsOfType(CanaryVerdict.SharesBroken.class);
  }

  @Test
  void unitsThatChangeTheirArmAreLeftOutAndTooManyOfThemAreInvalid() {
    List<Session> crossing = new ArrayList<>(UNCHANGED);
    UNCHANGED.stream().limit(200).forEach(one -> crossing.add(one.as(Arm.BASELINE)));
    CanaryDecision few = World.decide(EVEN, crossing);
    assertThat(few.basis().crossedUnits()).isEqualTo(200);
    assertThat(few.basis().canaryUnits()).isEqualTo(9_800);
    UNCHANGED.stream().skip(200).limit(300).forEach(one -> crossing.add(one.as(Arm.BASELINE)));
    assertThat(flaws(World.decide(EVEN, crossing)))
        .contains(new CanaryVerdict.UnitsCrossed(500, 20_000, 0.02));
  }

  @Test
  void oneConfirmedP0RollsBackAtOnceAndNamesWhere() {
    assertThat(blockers(withP0(UNCHANGED, List.of(LEAK), 0)))
        .containsExactly(new CanaryVerdict.P0Seen(World.P0, LEAK, 1, false));
    assertThat(blockers(withP0(UNCHANGED, List.of(LEAK, LEAK), 4)))
        .containsExactly(new CanaryVerdict.P0Seen(World.P0, LEAK, 2, true));
  }

  @Test
  void aP0RollsBackEvenWhereRoutingIsBrokenOrNothingElseCameIn() {
    List<Session> uneven = World.sessions(3, 9_000, 1_200, 1, Truth.UNCHANGED);
    assertThat(blockers(withP0(uneven, List.of(LEAK), 0))).hasSize(1);
    assertThat(blockers(withP0(List.of(), List.of(LEAK), 0))).hasSize(1);
  }

  @Test
  void aP0ThatOnlyAJudgeSawIsNeitherAPassNorAFail() {
    P0Watch.Event suspect =
        new P0Watch.Event(LEAK.unit(), LEAK.request(), LEAK.time(), LEAK.where(), false);
    assertThat(gaps(withP0(UNCHANGED, List.of(suspect), 0)))
        .containsExactly(new CanaryVerdict.P0Suspect(World.P0, suspect, 1));
  }

  @Test
  void aP0ConditionThatNobodyWatchedIsNoSilence() {
    CanaryDecision decision =
        Canary.decide(
            EVEN,
            new CanaryEvidence(
                World.units(EVEN, UNCHANGED),
                1,
                new TreeMap<>(),
                new FailureModes.Counted(List.of())));
    assertThat(gaps(decision)).containsExactly(new CanaryVerdict.P0Unwatched(World.P0));
    assertThat(decision.silences()).isEmpty();
  }

  @Test
  void aMetricThatWasNotMeasuredIsNeverAPass() {
    List<Session> blind =
        UNCHANGED.stream().map(one -> one.arm() == Arm.CANARY ? unpriced(one) : one).toList();
    assertThat(gaps(World.decide(EVEN, blind)))
        .containsExactly(
            new CanaryVerdict.MetricMissing("cost-per-success", new Reading.Missing(true, false)));
  }

  @Test
  void anEmptyArmIsInvalidAndNothingAtAllToo() {
    List<Session> alone = UNCHANGED.stream().filter(one -> one.arm() == Arm.CANARY).toList();
    assertThat(flaws(World.decide(EVEN, alone)))
        .containsExactly(new CanaryVerdict.ArmEmpty(Arm.BASELINE));
    assertThat(flaws(World.decide(EVEN, List.of()))).hasSize(2);
  }

  @Test
  void littleEvidenceLeavesTheMarginOpenAndSaysWhatWouldDo() {
    CanaryPolicy tenth = World.policy(0.1, "[1]", World.METRICS);
    List<Gap> gaps = gaps(World.decide(tenth, World.sessions(5, 1_080, 120, 1, Truth.UNCHANGED)));
    assertThat(gaps)
        .isNotEmpty()
        .allSatisfy(
            gap ->
                assertThat(gap)
                    .isInstanceOfSatisfying(
                        CanaryVerdict.MarginOpen.class,
                        open -> assertThat(open.unitsNeeded()).isGreaterThan(1_200)));
  }

  @Test
  void smallSlicesAreListedAndBlockOnlyWhereTheyAreCritical() {
    CanaryPolicy critical =
        World.policy(0.5, "[1]", "critical-slices: [intent=rare, intent=none]\n" + World.METRICS);
    List<Session> sessions = new ArrayList<>(UNCHANGED);
    UNCHANGED.stream().skip(9_980).limit(40).forEach(one -> sessions.add(rare(one)));
    CanaryDecision free = World.decide(EVEN, sessions);
    assertThat(free.verdict()).isEqualTo(new CanaryVerdict.Pass());
    assertThat(free.uncovered())
        .singleElement()
        .satisfies(one -> assertThat(one.slice().value()).isEqualTo("rare"))
        .satisfies(one -> assertThat(one.canaryUnits()).isEqualTo(20));
    assertThat(gaps(World.decide(critical, sessions)))
        .hasSize(4) // two critical metrics in two slices
        .hasOnlyElementsOfType(CanaryVerdict.CriticalNotCovered.class);
  }

  @Test
  void aCriticalSliceWithAMarginMustProveIt() {
    String metrics =
        """
        critical-slices: [intent=s1]
        metrics:
          - {metric: refusal-rate, critical: true, margin: 0.02, slice-margin: 0.005}
          - {metric: guardrail-blocks}
          - {metric: error-rate}
          - {metric: latency-p95}
          - {metric: cost-per-success}
        """;
    assertThat(gaps(World.decide(World.policy(0.5, "[1]", metrics), UNCHANGED)))
        .singleElement()
        .isInstanceOfSatisfying(
            CanaryVerdict.MarginOpen.class,
            open -> assertThat(open.reading().over()).isEqualTo("intent=s1"));
  }

  @Test
  void newFailuresThatRepeatFailByTheShareOfTheCanary() {
    Signature timeout = new Signature("tool-succeeds", "create_ticket", "timeout");
    Signature known = new Signature("citation-present", "", "");
    List<FailureMode> modes =
        List.of(new FailureMode(timeout, 7, 0), new FailureMode(known, 40, 38));
    assertThat(blockers(withModes(modes)))
        .singleElement()
        .isInstanceOfSatisfying(
            CanaryVerdict.NewFailureMode.class,
            mode -> {
              assertThat(mode.mode().mode().signature()).isEqualTo(timeout);
              assertThat(mode.mode().chance()).isEqualTo(1 / 128.0); // of 0.05 / 2 modes
            });
    CanaryDecision warned = withModes(List.of(new FailureMode(timeout, 4, 0)));
    assertThat(warned.verdict()).isEqualTo(new CanaryVerdict.Pass());
    assertThat(warned.modes())
        .containsExactly(new ModeReading(new FailureMode(timeout, 4, 0), 1 / 16.0, 5, false));
    assertThat(withModes(List.of(new FailureMode(timeout, 1, 0))).modes()).isEmpty();
  }

  @Test
  void failuresThatNobodyCountedAreAGap() {
    CanaryEvidence evidence = World.quiet(World.units(EVEN, UNCHANGED), 1);
    FailureModes none = new FailureModes.NotCounted("no check ran on production requests");
    assertThat(
            gaps(Canary.decide(EVEN, new CanaryEvidence(evidence.units(), 1, evidence.p0(), none))))
        .containsExactly(new CanaryVerdict.ModesNotCounted("no check ran on production requests"));
  }

  @Test
  void looksOnTheWayMayFailAndNeverPass() {
    CanaryPolicy looks = World.policy(0.5, "[0.25, 0.5, 0.75, 1]", World.METRICS);
    List<Session> good = World.sessions(6, 8_000, 8_000, 4, Truth.UNCHANGED);
    List<Session> first = good.stream().filter(one -> one.look() == 0).toList();
    CanaryDecision early = Canary.decide(looks, World.quiet(World.units(looks, first), 1));
    assertThat(gaps(early)).contains(new CanaryVerdict.LooksLeft(1, 4));
    List<Session> bad = World.sessions(6, 8_000, 8_000, 4, new Truth(null, 2, 1, 1, 1));
    CanaryDecision failed = World.decide(looks, bad);
    assertThat(failed.verdict().decision()).isEqualTo(Decision.FAIL);
    assertThat(failed.basis().look()).isEqualTo(2);
    assertThat(failed.basis().level()).isCloseTo(0.05 / 4, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Canary.decide(looks, World.quiet(World.units(looks, good), 5)));
  }

  @Test
  void eitherWayIsALossWhereThePolicySaysSo() {
    String either =
        """
        metrics:
          - {metric: refusal-rate, critical: true, worse: either, margin: 0.02}
          - {metric: guardrail-blocks}
          - {metric: error-rate}
          - {metric: latency-p95}
          - {metric: cost-per-success}
        """;
    List<Session> fewer = World.sessions(8, 10_000, 10_000, 1, new Truth(null, 0.5, 1, 1, 1));
    assertThat(World.decide(EVEN, fewer).verdict()).isEqualTo(new CanaryVerdict.Pass());
    assertThat(World.decide(World.policy(0.5, "[1]", either), fewer).verdict().decision())
        .isEqualTo(Decision.FAIL);
  }

  @Test
  void windowsOfTimeAreTheSecondBestAndHaveNoShare() {
    CanaryPolicy windows =
        CanaryPolicyReader.read(
            "c.yaml",
            """
            canary: windows
            arms:
              windows:
                canary: {from: "2026-11-22T00:00:00Z", to: "2026-11-23T00:00:00Z"}
                baseline: {from: "2026-11-15T00:00:00Z", to: "2026-11-16T00:00:00Z"}
            share: 0.5
            looks: [1]
            slices: [intent]
            p0: [access-control-violation]
            """
                + World.METRICS,
            World.DICTIONARY);
    CanaryDecision decision =
        World.decide(windows, World.sessions(3, 9_000, 1_200, 1, Truth.UNCHANGED));
    assertThat(decision.basis().secondBest()).isTrue();
    assertThat(decision.basis().shares()).isNull();
    assertThat(decision.readings()).isNotEmpty();
  }

  @Test
  void aDecisionIsWrittenAndReadWithAllItsReasons() {
    CanaryDecision decision =
        World.decide(EVEN, World.sessions(2, 10_000, 10_000, 1, new Truth("s3", 2, 1, 1, 1)));
    assertThat(Json.read("decision.json", Json.canonical(decision), CanaryDecision.class))
        .isEqualTo(decision);
  }

  private static List<String> regressed(Truth truth) {
    return blockers(World.decide(EVEN, World.sessions(12, 10_000, 10_000, 1, truth))).stream()
        .map(CanaryVerdict.Regression.class::cast)
        .map(regression -> regression.reading().metric())
        .toList();
  }

  private static CanaryDecision withP0(
      List<Session> sessions, List<P0Watch.Event> events, long baseline) {
    return Canary.decide(
        EVEN,
        new CanaryEvidence(
            World.units(EVEN, sessions),
            1,
            new TreeMap<>(Map.of(World.P0, new P0Watch(1, events, baseline))),
            new FailureModes.Counted(List.of())));
  }

  private static CanaryDecision withModes(List<FailureMode> modes) {
    CanaryEvidence quiet = World.quiet(World.units(EVEN, UNCHANGED), 1);
    return Canary.decide(
        EVEN, new CanaryEvidence(quiet.units(), 1, quiet.p0(), new FailureModes.Counted(modes)));
  }

  /** Canaries of even ids come before the first look, baselines of odd ones. */
  private static Session moved(Session one, Arm arm) {
    boolean even = Integer.parseInt(one.id().substring("session-".length())) % 4 == 0;
    boolean early = (arm == Arm.CANARY) == even;
    return new Session(one.id(), arm, early ? 0 : 1, one.slice(), one.sums(), one.latencies());
  }

  private static Session rare(Session one) {
    return new Session(
        "rare-" + one.id(), one.arm(), one.look(), "rare", one.sums(), one.latencies());
  }

  private static Session unpriced(Session one) {
    double[] sums = one.sums().clone();
    sums[4] = 0;
    sums[5] = 0;
    return new Session(one.id(), one.arm(), one.look(), one.slice(), sums, one.latencies());
  }

  private static Reading reading(CanaryDecision decision, String metric, String over) {
    return decision.readings().stream()
        .filter(one -> one.metric().equals(metric) && one.over().equals(over))
        .findFirst()
        .orElseThrow();
  }

  private static Reading.Compared compared(Reading reading) {
    return (Reading.Compared) reading.said();
  }

  private static List<Blocker> blockers(CanaryDecision decision) {
    assertThat(decision.verdict()).isInstanceOf(CanaryVerdict.Rollback.class);
    return ((CanaryVerdict.Rollback) decision.verdict()).blockers();
  }

  private static List<Flaw> flaws(CanaryDecision decision) {
    assertThat(decision.verdict()).isInstanceOf(CanaryVerdict.Invalid.class);
    return ((CanaryVerdict.Invalid) decision.verdict()).flaws();
  }

  private static List<Gap> gaps(CanaryDecision decision) {
    assertThat(decision.verdict()).isInstanceOf(CanaryVerdict.Inconclusive.class);
    return ((CanaryVerdict.Inconclusive) decision.verdict()).gaps();
  }
}
