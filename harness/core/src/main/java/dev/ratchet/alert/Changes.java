package dev.ratchet.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How something stands after a judgement, and whether anybody has to be told. */
final class Changes {
  private final Instant at;
  private final AlertPolicy.Times times;
  private long notices;

  /**
   * Changes of one check.
   *
   * @param notices how many there were before
   */
  Changes(Instant at, AlertPolicy.Times times, long notices) {
    this.at = at;
    this.times = times;
    this.notices = notices;
  }

  /**
   * What was found.
   *
   * @param waiting whether something of it was decided before and has not reached everybody
   */
  record Now(Alert alert, Notice.Told told, Judgement judgement, boolean waiting) {}

  /**
   * What follows.
   *
   * @param standing null when it is still not known
   * @param notice null when nobody has to be told
   */
  record Change(@Nullable Standing standing, @Nullable Notice notice) {}

  Change of(@Nullable Standing was, Now now) {
    return switch (now.judgement()) {
      case Judgement.Beyond _ -> beyond(was, now);
      case Judgement.Within _, Judgement.Legible _ -> within(was, now);
      case Judgement.TooFew _ -> new Change(was, null);
      case Judgement.CannotTell _ -> unread(was, now);
    };
  }

  private Change beyond(@Nullable Standing was, Now now) {
    if (was == null || was.state() != Standing.State.FIRING) {
      return told(Standing.State.FIRING, Notice.Event.FIRING, now);
    }
    boolean again =
        now.alert().duty().severity() == AlertSeverity.PAGE
            && !now.waiting()
            && !at.isBefore(was.told().plus(times.repeatPages()));
    Standing goesOn = standing(now, Standing.State.FIRING, was.since(), again ? at : was.told());
    return new Change(goesOn, again ? notice(Notice.Event.STILL_FIRING, now) : null);
  }

  private Change within(@Nullable Standing was, Now now) {
    if (was == null) {
      return new Change(standing(now, Standing.State.FINE, at, at), null);
    }
    return was.state() == Standing.State.FINE
        ? new Change(standing(now, Standing.State.FINE, was.since(), was.told()), null)
        : told(Standing.State.FINE, Notice.Event.RESOLVED, now);
  }

  /** What was never read is told by the check alone: nobody relies on it yet. */
  private Change unread(@Nullable Standing was, Now now) {
    if (was == null) {
      return new Change(null, null);
    }
    return was.state() == Standing.State.CANNOT_TELL
        ? new Change(standing(now, was.state(), was.since(), was.told()), null)
        : told(Standing.State.CANNOT_TELL, Notice.Event.CANNOT_TELL, now);
  }

  Notice withdrawn(Standing was) {
    Notice.Told told =
        new Notice.Told(
            was.key(),
            was.key().alert(),
            "taken out of gates/alerts.yaml while it stood",
            null,
            null);
    return Notice.of(++notices, Notice.Event.WITHDRAWN, at, was.about(), told);
  }

  private Change told(Standing.State state, Notice.Event event, Now now) {
    return new Change(standing(now, state, at, at), notice(event, now));
  }

  private Notice notice(Notice.Event event, Now now) {
    return Notice.of(++notices, event, at, Notice.About.of(now.alert()), now.told());
  }

  private static Standing standing(Now now, Standing.State state, Instant since, Instant told) {
    return new Standing(now.told().key(), state, since, told, Notice.About.of(now.alert()));
  }
}
