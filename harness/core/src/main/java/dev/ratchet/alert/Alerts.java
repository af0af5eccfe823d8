package dev.ratchet.alert;

import dev.ratchet.metric.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was observed to a policy: what begins to fire, what goes on, what is resolved. A
 * change of state is told once. Too little evidence begins nothing and ends nothing, and what
 * cannot be read any more is never fine.
 */
public final class Alerts {
  private static final Reading.Missing NOTHING_READ =
      new Reading.Missing("no request tells it any more, or too few users do");

  private final Observed observed;
  private final Set<AlertKey> waiting;
  private final Map<AlertKey, Standing> before;
  private final Map<AlertKey, Standing> after = new TreeMap<>(AlertKey.ORDER);
  private final List<Checked.Result> results = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final Changes changes;

  private Alerts(AlertPolicy policy, Observed observed, AlertState before) {
    this.observed = observed;
    this.waiting =
        before.pending().stream().map(one -> one.notice().told().key()).collect(Collectors.toSet());
    this.before = new HashMap<>();
    before.standing().forEach(one -> this.before.put(one.key(), one));
    this.changes = new Changes(observed.at(), policy.times(), before.notices());
  }

  /** Checks all alerts of a policy. */
  public static Checked check(AlertPolicy policy, Observed observed, AlertState before) {
    Alerts alerts = new Alerts(policy, observed, before);
    policy.alerts().forEach(alert -> alerts.check(alert, policy.times()));
    alerts.withdraw();
    return new Checked(alerts.results, alerts.notices, List.copyOf(alerts.after.values()));
  }

  private void check(Alert alert, AlertPolicy.Times times) {
    Judging judging = new Judging(alert, times);
    AlertKey whole = AlertKey.of(alert.name());
    Set<AlertKey> seen = new HashSet<>(Set.of(whole));
    List<Judgement> pieces = new ArrayList<>();
    List<Observed.Figure> own =
        observed.figures().stream()
            .filter(figure -> figure.key().alert().equals(alert.name()))
            .sorted(Comparator.comparing(Observed.Figure::key, AlertKey.ORDER))
            .toList();
    for (Observed.Figure figure : own) {
      Judgement judgement = judging.of(observed, figure);
      if (figure.key().equals(whole)) {
        results.add(settle(alert, figure, judgement));
      } else {
        seen.add(figure.key());
        pieces.add(judgement);
        piece(alert, figure, judgement);
      }
    }
    gone(alert, seen);
    if (!pieces.isEmpty()) {
      whole(alert, pieces);
    }
  }

  /** Not every slice has what a metric is of; one that nobody was told of is not missed. */
  private void piece(Alert alert, Observed.Figure figure, Judgement judgement) {
    Standing was = before.get(figure.key());
    boolean stood = was != null && was.state() != Standing.State.FINE;
    if (stood || !(judgement instanceof Judgement.CannotTell)) {
      results.add(settle(alert, figure, judgement));
    }
  }

  /** That nothing at all can be read of an alert's slices is missed, as it is without slices. */
  private void whole(Alert alert, List<Judgement> pieces) {
    Observed.Figure figure =
        new Observed.Figure(AlertKey.of(alert.name()), null, NOTHING_READ, null);
    boolean readable = pieces.stream().anyMatch(one -> !(one instanceof Judgement.CannotTell));
    if (readable) {
      Checked.Result _ = settle(alert, figure, new Judgement.Legible("it can be read"));
    } else {
      results.add(settle(alert, figure, pieces.getFirst()));
    }
  }

  /** Slices and parts that nothing was read of. One that was fine is not missed. */
  private void gone(Alert alert, Set<AlertKey> seen) {
    List<Standing> unseen =
        before.values().stream()
            .filter(one -> one.key().alert().equals(alert.name()))
            .filter(one -> !seen.contains(one.key()) && isOf(alert, one.key()))
            .filter(one -> one.state() != Standing.State.FINE)
            .sorted(Comparator.comparing(Standing::key, AlertKey.ORDER))
            .toList();
    for (Standing one : unseen) {
      results.add(
          settle(
              alert,
              new Observed.Figure(one.key(), null, NOTHING_READ, null),
              new Judgement.CannotTell(NOTHING_READ.reason())));
    }
  }

  /** Whether an alert as it is written now can still say something of a key. */
  private static boolean isOf(Alert alert, AlertKey key) {
    return switch (alert.subject()) {
      case Subject.OfMetric of ->
          key.slice() == null
              ? of.slices().isEmpty()
              : of.slices().contains(key.slice().dimension());
      case Subject.OfDetector _, Subject.OfP0 _ -> key.slice() == null && key.part() == null;
    };
  }

  private Checked.Result settle(Alert alert, Observed.Figure figure, Judgement judgement) {
    AlertKey key = figure.key();
    Standing was = before.get(key);
    Notice.Told told = told(alert, figure, judgement);
    Changes.Change change =
        changes.of(was, new Changes.Now(alert, told, judgement, waiting.contains(key)));
    Optional.ofNullable(change.standing()).ifPresent(one -> after.put(key, one));
    Optional.ofNullable(change.notice()).ifPresent(notices::add);
    return new Checked.Result(
        key, alert.duty().severity(), judgement, state(change.standing(), judgement));
  }

  private static Notice.Told told(Alert alert, Observed.Figure figure, Judgement judgement) {
    Double value =
        switch (judgement) {
          case Judgement.Beyond one -> one.value();
          case Judgement.Within one -> one.value();
          case Judgement.Legible _, Judgement.TooFew _, Judgement.CannotTell _ -> null;
        };
    return new Notice.Told(
        figure.key(), alert.subject().name(), judgement.words(), value, figure.window());
  }

  private static Checked.Now state(@Nullable Standing standing, Judgement judgement) {
    if (judgement instanceof Judgement.CannotTell) {
      return Checked.Now.CANNOT_TELL;
    }
    if (standing == null) {
      return Checked.Now.NOT_ENOUGH_EVIDENCE;
    }
    return switch (standing.state()) {
      case FINE -> Checked.Now.FINE;
      case FIRING -> Checked.Now.FIRING;
      case CANNOT_TELL -> Checked.Now.CANNOT_TELL;
    };
  }

  /** What stood and is no longer looked at: whoever was told of it is told that, too. */
  private void withdraw() {
    before.values().stream()
        .filter(one -> !after.containsKey(one.key()) && one.state() != Standing.State.FINE)
        .sorted(Comparator.comparing(Standing::key, AlertKey.ORDER))
        .map(changes::withdrawn)
        .forEach(notices::add);
  }
}
