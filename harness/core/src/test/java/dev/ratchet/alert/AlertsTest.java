package dev.ratchet.alert;

import static dev.ratchet.alert.AlertFixtures.NOW;
import static dev.ratchet.alert.AlertFixtures.figure;
import static dev.ratchet.alert.AlertFixtures.observed;
import static dev.ratchet.alert.AlertFixtures.policy;
import static dev.ratchet.alert.AlertFixtures.share;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.alert.Notice.Event;
import dev.ratchet.base.Slice;
import dev.ratchet.metric.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AlertsTest {
  private static final AlertPolicy POLICY = policy(AlertFixtures.POLICY);
  private static final AlertKey OUTAGE = AlertKey.of("outage");
  private static final Reading BAD = share(30, 100);
  private static final Reading GOOD = share(1, 100);
  private static final Reading FEW = share(9, 10);
  private static final Reading MISSING = new Reading.Missing("there are no model calls");
  private static final Observed.Figure REFUSALS =
      figure(AlertKey.of("refusals"), new Reading.Missing("there are no requests"), null);

  private AlertState state = AlertState.NONE;
  private Instant now = NOW;

  /** Checks the outage alone, ten minutes later than the last time. */
  private List<Event> check(Reading outage) {
    return check(POLICY, figure(OUTAGE, outage, null), REFUSALS).notices().stream()
        .map(Notice::event)
        .toList();
  }

  private Checked check(AlertPolicy policy, Observed.Figure... figures) {
    now = now.plus(Duration.ofMinutes(10));
    Checked checked = Alerts.check(policy, observed(now, figures), state);
    state =
        new AlertState(state.notices() + checked.notices().size(), checked.standing(), List.of());
    return checked;
  }

  @Test
  void aChangeOfStateIsToldOnce() {
    assertThat(check(GOOD)).isEmpty();
    assertThat(check(BAD)).containsExactly(Event.FIRING);
    assertThat(check(BAD)).isEmpty();
    assertThat(check(GOOD)).containsExactly(Event.RESOLVED);
    assertThat(check(GOOD)).isEmpty();
  }

  @Test
  void tooLittleEvidenceBeginsNothingAndEndsNothing() {
    assertThat(check(FEW)).isEmpty();
    assertThat(state.standing()).isEmpty();
    assertThat(check(BAD)).containsExactly(Event.FIRING);
    assertThat(check(share(0, 10))).isEmpty();
    assertThat(state.standing().getFirst().state()).isEqualTo(Standing.State.FIRING);
  }

  @Test
  void whatCannotBeReadAnyMoreIsToldAndIsNotFine() {
    assertThat(check(MISSING)).isEmpty(); // never read: the check says so, nobody is called
    assertThat(check(GOOD)).isEmpty();
    assertThat(check(MISSING)).containsExactly(Event.CANNOT_TELL);
    assertThat(check(MISSING)).isEmpty();
    assertThat(check(FEW)).isEmpty();
    assertThat(check(BAD)).containsExactly(Event.FIRING);
    assertThat(check(MISSING)).containsExactly(Event.CANNOT_TELL);
    assertThat(check(GOOD)).containsExactly(Event.RESOLVED);
  }

  @Test
  void aFigureThatWasNeverReadIsSaidToBeUnknown() {
    Checked checked = check(POLICY, figure(OUTAGE, MISSING, null), REFUSALS);
    assertThat(checked.results())
        .extracting(Checked.Result::state)
        .containsOnly(Checked.Now.CANNOT_TELL);
  }

  @Test
  void aPageThatGoesOnIsToldAgainAfterTheStatedTime() {
    check(BAD);
    List<Event> later = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      later.addAll(check(BAD)); // 500 minutes
    }
    assertThat(later).containsExactly(Event.STILL_FIRING, Event.STILL_FIRING);
  }

  @Test
  void aPageIsNotRepeatedWhileTheFirstOneHasNotArrived() {
    Checked first = check(POLICY, figure(OUTAGE, BAD, null), REFUSALS);
    state =
        new AlertState(
            1,
            first.standing(),
            List.of(
                new AlertState.Pending(first.notices().getFirst(), List.of("webhook:OPS_URL"))));
    now = now.plus(Duration.ofHours(9));
    Checked later = Alerts.check(POLICY, observed(now, figure(OUTAGE, BAD, null), REFUSALS), state);
    assertThat(later.notices()).isEmpty();
  }

  @Test
  void oldTelemetryTellsNothingOfNow() {
    check(BAD);
    Observed stale =
        new Observed(
            now, now.minus(Duration.ofDays(3)), List.of(figure(OUTAGE, GOOD, null), REFUSALS));
    Checked checked = Alerts.check(POLICY, stale, state);
    assertThat(checked.notices()).extracting(Notice::event).containsExactly(Event.CANNOT_TELL);
    assertThat(checked.results().getFirst().judgement().words()).contains("3 d ago");
  }

  @Test
  void slicesFireAndResolveByThemselves() {
    Checked first =
        check(POLICY, outageFine(), persona("hr", share(20, 100)), persona("employee", GOOD));
    assertThat(first.notices()).singleElement().satisfies(AlertsTest::isAboutHr);
    Checked second =
        check(POLICY, outageFine(), persona("hr", GOOD), persona("employee", share(9, 100)));
    assertThat(second.notices())
        .extracting(Notice::event)
        .containsExactly(Event.FIRING, Event.RESOLVED);
  }

  private static void isAboutHr(Notice notice) {
    assertThat(notice.event()).isEqualTo(Event.FIRING);
    assertThat(notice.told().key().slice()).isEqualTo(new Slice("persona", "hr"));
    assertThat(notice.told().words()).isEqualTo("20 % (20 of 100 answers with text), above 5 %");
  }

  @Test
  void aSliceThatIsGoneIsMissedOnlyWhereItFired() {
    check(POLICY, outageFine(), persona("hr", share(20, 100)), persona("employee", GOOD));
    Checked gone = check(POLICY, outageFine(), persona("manager", GOOD));
    assertThat(gone.notices()).extracting(Notice::event).containsExactly(Event.CANNOT_TELL);
    assertThat(gone.notices().getFirst().told().key().where()).isEqualTo("persona=hr");
    assertThat(check(POLICY, outageFine(), persona("hr", GOOD)).notices())
        .extracting(Notice::event)
        .containsExactly(Event.RESOLVED);
  }

  @Test
  void anAlertOfWhichNoSliceCanBeReadAnyMoreIsMissed() {
    check(POLICY, outageFine(), persona("hr", GOOD), persona("employee", GOOD));
    Checked none =
        check(POLICY, outageFine(), persona("hr", MISSING), persona("employee", MISSING));
    assertThat(none.notices()).extracting(Notice::event).containsExactly(Event.CANNOT_TELL);
    assertThat(none.notices().getFirst().told().key()).isEqualTo(AlertKey.of("refusals"));
    assertThat(check(POLICY, outageFine(), persona("hr", GOOD)).notices())
        .extracting(Notice::event)
        .containsExactly(Event.RESOLVED);
  }

  @Test
  void anAlertThatIsTakenOutWhileItStandsIsWithdrawn() {
    check(BAD);
    AlertPolicy less =
        new AlertPolicy(
            POLICY.alerts().subList(1, 2), POLICY.channels(), POLICY.times(), List.of());
    Checked checked = check(less, REFUSALS);
    assertThat(checked.notices()).extracting(Notice::event).containsExactly(Event.WITHDRAWN);
    assertThat(checked.notices().getFirst().about().severity()).isEqualTo(AlertSeverity.PAGE);
    assertThat(check(less, REFUSALS).notices()).isEmpty();
  }

  @Test
  void aValueIsHeldToWhatWasBefore() {
    AlertPolicy drift =
        policy(
            AlertFixtures.POLICY.replaceFirst(
                "above: 20 %", "baseline: {window: 7 d, tolerance: 50 %}"));
    assertThat(beyond(drift, share(14, 100), share(10, 100))).isFalse();
    assertThat(beyond(drift, share(16, 100), share(10, 100))).isTrue();
    assertThat(beyond(drift, share(1, 100), share(10, 100))).isFalse(); // better
    assertThat(beyond(drift, share(1, 100), share(0, 100))).isTrue();
    assertThat(judged(drift, BAD, share(1, 10))).isInstanceOf(Judgement.TooFew.class);
    assertThat(judged(drift, BAD, MISSING)).isInstanceOf(Judgement.CannotTell.class);
  }

  /** Whatever happens: no two notices of a thing in a row say the same, and ids differ. */
  @Test
  void overAnySequenceNoticesAlternateAndAgreeWithTheFigures() {
    List<Reading> all = List.of(BAD, GOOD, FEW, MISSING, share(21, 100), share(20, 100));
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      state = AlertState.NONE;
      Set<String> ids = new HashSet<>();
      Event last = Event.RESOLVED;
      int told = 0;
      for (int i = 0; i < 60; i++) {
        Reading reading = all.get(random.nextInt(all.size()));
        Checked checked = check(POLICY, figure(OUTAGE, reading, null), REFUSALS);
        for (Notice notice : checked.notices()) {
          assertThat(ids.add(notice.id())).isTrue();
          assertThat(notice.event()).as("seed %d, step %d", seed, i).isIn(following(last));
          if (notice.event() != Event.STILL_FIRING) {
            assertThat(notice.event()).isNotEqualTo(last);
          }
          last = notice.event();
          told++;
        }
        assertThat(expected(reading)).as("seed %d, step %d", seed, i).contains(shown(checked));
      }
      assertThat(told).isPositive();
    }
  }

  private static Set<Event> following(Event last) {
    return switch (last) {
      case FIRING, STILL_FIRING -> Set.of(Event.RESOLVED, Event.CANNOT_TELL, Event.STILL_FIRING);
      case RESOLVED -> Set.of(Event.FIRING, Event.CANNOT_TELL);
      case CANNOT_TELL -> Set.of(Event.FIRING, Event.RESOLVED);
      case WITHDRAWN, TEST -> Set.of();
    };
  }

  /** By the figure alone, and so by another way than the product's. */
  private static Set<Checked.Now> expected(Reading reading) {
    if (reading.equals(MISSING)) {
      return Set.of(Checked.Now.CANNOT_TELL);
    }
    if (reading.equals(FEW)) {
      return Set.of(Checked.Now.values());
    }
    boolean bad = reading.equals(BAD) || reading.equals(share(21, 100));
    return Set.of(bad ? Checked.Now.FIRING : Checked.Now.FINE);
  }

  private static Checked.Now shown(Checked checked) {
    return checked.results().getFirst().state();
  }

  private boolean beyond(AlertPolicy policy, Reading now, Reading before) {
    return judged(policy, now, before) instanceof Judgement.Beyond;
  }

  private Judgement judged(AlertPolicy policy, Reading now, Reading before) {
    return Alerts.check(
            policy, observed(NOW, figure(OUTAGE, now, before), REFUSALS), AlertState.NONE)
        .results()
        .getFirst()
        .judgement();
  }

  private static Observed.Figure outageFine() {
    return figure(OUTAGE, GOOD, null);
  }

  private static Observed.Figure persona(String value, Reading reading) {
    return figure(new AlertKey("refusals", new Slice("persona", value), null), reading, null);
  }
}
