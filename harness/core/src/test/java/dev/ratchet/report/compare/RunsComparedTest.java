package dev.ratchet.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.testing.Cases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RunsComparedTest {
  private static final Instant AT = Instant.parse("2026-11-02T09:00:00Z");

  @Test
  void aCaseIsNamedByWhatBecameOfIt() {
    List<Case> cases = cases("broken", "fixed", "lost", "same", "worse");
    RunsCompared compared =
        RunsCompared.of(
            side("one", cases, "broken:+", "fixed:-", "lost:+", "same:+", "worse:+++"),
            side("two", cases, "broken:-", "fixed:+", "lost:?", "same:+", "worse:++-"));

    assertThat(ids(compared, Turn.NEWLY_FAILING)).containsExactly("broken", "worse");
    assertThat(ids(compared, Turn.FIXED)).containsExactly("fixed");
    assertThat(ids(compared, Turn.UNDECIDED)).containsExactly("lost");
    assertThat(ids(compared, Turn.PASSING)).containsExactly("same");
    CaseTurn worse = compared.turned(Turn.NEWLY_FAILING).getLast();
    assertThat(worse.before()).isEqualTo(new CaseTurn.Tally(3, 0, 0));
    assertThat(worse.after()).isEqualTo(new CaseTurn.Tally(2, 1, 0));
    assertThat(worse.failed()).containsExactly("check:does-not-decline");
  }

  @Test
  void aCaseThatWasOpenBeforeIsNeitherFixedNorNewlyFailing() {
    List<Case> cases = cases("a", "b");
    RunsCompared compared =
        RunsCompared.of(side("one", cases, "a:?", "b:?"), side("two", cases, "a:+", "b:-"));

    assertThat(ids(compared, Turn.UNDECIDED)).containsExactly("a", "b");
  }

  @Test
  void onlyTheSameExamIsCompared() {
    Case before = Cases.plain("changed");
    Case after = before.expecting(List.of());
    Case same = Cases.plain("same");
    RunSide one =
        side("one", List.of(before, same, Cases.plain("gone")), "changed:+", "same:+", "gone:+");
    RunSide two =
        side("two", List.of(after, same, Cases.plain("new")), "changed:-", "same:+", "new:-");

    RunsCompared compared = RunsCompared.of(one, two);

    assertThat(compared.turns()).extracting(CaseTurn::id).containsExactly("same");
    assertThat(compared.leftOut())
        .containsExactly(
            new LeftOut("changed", LeftOut.Why.CHANGED),
            new LeftOut("gone", LeftOut.Why.ONLY_BEFORE),
            new LeftOut("new", LeftOut.Why.ONLY_AFTER));
  }

  @Test
  void aCaseThatWasHeldToOtherChecksIsNotCompared() {
    List<Case> cases = cases("a");
    AttemptFacts passed = attempt("a", 0, '+');
    AttemptFacts other =
        new AttemptFacts(
            passed.key(),
            AT,
            passed.end(),
            List.of(new Outcome.Checked(ref("check:does-not-decline", "v2"), true, "", "")),
            passed.effort(),
            null,
            AttemptFacts.NOWHERE);

    RunsCompared compared =
        RunsCompared.of(
            side("one", cases, "a:+"),
            new RunSide(Arm.CANDIDATE, by("two"), dataset(cases), 1, List.of(other)));

    assertThat(compared.leftOut()).containsExactly(new LeftOut("a", LeftOut.Why.HELD_TO_OTHERS));
  }

  @Test
  void theRateIsOfFirstRunsSinceLaterOnesWereMadeWhereTheArmsDiffered() {
    List<Case> cases = cases("a", "b", "c", "d");
    RunsCompared compared =
        RunsCompared.of(
            side("one", cases, "a:+", "b:+", "c:+", "d:-"),
            side("two", cases, "a:-++++", "b:+----", "c:+", "d:?"));

    RateDifference rates = Objects.requireNonNull(compared.difference());
    assertThat(rates.cases()).isEqualTo(3);
    assertThat(rates.before()).isEqualTo(1.0);
    assertThat(rates.after()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(rates.lower()).isLessThan(-1 / 3.0);
    assertThat(rates.upper()).isGreaterThan(-1 / 3.0);
  }

  @Test
  void oneIncidentHasNoInterval() {
    List<Case> cases = cases("a");
    assertThat(RunsCompared.of(side("one", cases, "a:+"), side("two", cases, "a:-")).difference())
        .isNull();
  }

  @Test
  void swappingTheRunsSwapsWhatIsSaid() {
    List<Case> cases = cases("a", "b", "c");
    RunSide one = side("one", cases, "a:+", "b:-", "c:+");
    RunSide two = side("two", cases, "a:-", "b:+", "c:-");
    RunsCompared there = RunsCompared.of(one, two);
    RunsCompared back = RunsCompared.of(two, one);

    assertThat(ids(there, Turn.NEWLY_FAILING)).isEqualTo(ids(back, Turn.FIXED));
    assertThat(ids(there, Turn.FIXED)).isEqualTo(ids(back, Turn.NEWLY_FAILING));
    RateDifference forward = Objects.requireNonNull(there.difference());
    RateDifference backward = Objects.requireNonNull(back.difference());
    assertThat(forward.lower()).isCloseTo(-backward.upper(), within(1e-12));
    assertThat(there.changed())
        .extracting(RunsCompared.ChangedInput::what)
        .containsExactly("answered by");
  }

  private static List<String> ids(RunsCompared compared, Turn turn) {
    return compared.turned(turn).stream().map(CaseTurn::id).toList();
  }

  private static List<Case> cases(String... ids) {
    return Arrays.stream(ids).map(Cases::plain).toList();
  }

  private static Dataset dataset(List<Case> cases) {
    return new Dataset("copilot", 3, cases);
  }

  /** Written {@code id:+-?}: passed, failed, missing, an attempt a sign. */
  private static RunSide side(String run, List<Case> cases, String... written) {
    List<AttemptFacts> attempts = new ArrayList<>();
    for (String one : written) {
      int colon = one.indexOf(':');
      for (int at = colon + 1; at < one.length(); at++) {
        attempts.add(attempt(one.substring(0, colon), at - colon - 1, one.charAt(at)));
      }
    }
    return new RunSide(Arm.CANDIDATE, by(run), dataset(cases), 1, attempts);
  }

  private static AttemptFacts attempt(String id, int repeat, char sign) {
    AttemptEnd end =
        sign == '?'
            ? new AttemptEnd.Missing("timeout", "no reply in time")
            : new AttemptEnd.Answered(false);
    Outcome outcome =
        new Outcome.Checked(ref("check:does-not-decline", "v1"), sign == '+', "a reply", "seen");
    return new AttemptFacts(
        new AttemptKey(Arm.CANDIDATE, id, repeat),
        AT,
        end,
        sign == '?' ? List.of() : List.of(outcome),
        new AttemptFacts.Effort(new TokenUsage(7L, 3L), 40L, 5L, 1, 0, false),
        null,
        AttemptFacts.NOWHERE);
  }

  private static Outcome.Ref ref(String label, String version) {
    return new Outcome.Ref(label, Severity.P2, ContentHash.of(label + version));
  }

  private static ProducedBy by(String run) {
    return new ProducedBy(
        "0.1.0",
        new ProducedBy.DatasetVersion("copilot", 3, ContentHash.of("copilot")),
        new ProducedBy.Subject(run, ContentHash.of(run)),
        null,
        ContentHash.of("policy"),
        List.of(),
        new ProducedBy.RunFacts(run, 1, AT, AT, false));
  }
}
