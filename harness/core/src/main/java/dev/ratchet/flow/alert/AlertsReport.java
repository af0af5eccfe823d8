package dev.ratchet.flow.alert;

import dev.ratchet.alert.Checked;
import dev.ratchet.alert.Notice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check came to, and who was told.
 *
 * @param newest when the newest request started; null when there is none
 * @param notices that are new
 * @param told how the notices fared, also those of earlier checks that had not arrived
 * @param warnings of the policy
 */
public record AlertsReport(
    Instant at,
    @Nullable Instant newest,
    List<Checked.Result> results,
    List<Notice> notices,
    Told told,
    List<String> warnings) {
  public AlertsReport {
    results = List.copyOf(results);
    notices = List.copyOf(notices);
    warnings = List.copyOf(warnings);
  }

  /** Whether an alert cannot be read. */
  public boolean cannotTell() {
    return results.stream().anyMatch(one -> one.state() == Checked.Now.CANNOT_TELL);
  }

  /**
   * How notices fared.
   *
   * @param delivered how many times a channel took one
   * @param undelivered what is kept and told again at the next check
   * @param dropped how many were for channels that are not in the file any more
   */
  public record Told(int delivered, List<Undelivered> undelivered, int dropped) {
    /** Nobody was to be told. */
    public static final Told NOBODY = new Told(0, List.of(), 0);

    public Told {
      undelivered = List.copyOf(undelivered);
    }

    /** Whether a channel was called in vain. */
    public boolean wasInVain() {
      return undelivered.stream().anyMatch(one -> !one.unset());
    }
  }

  /**
   * A notice that a channel has not got.
   *
   * @param channel its sink and the name of its variable
   * @param unset whether it was not even called, since its variable is not set here
   */
  public record Undelivered(
      String alert, Notice.Event event, String channel, String why, boolean unset) {}
}
