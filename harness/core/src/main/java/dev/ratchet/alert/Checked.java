package dev.ratchet.alert;

import java.util.List;

/**
 * What a check came to.
 *
 * @param results by alert in the order of the policy, then by slice and part
 * @param notices that are new, in order
 * @param standing from now on, sorted by key
 */
public record Checked(List<Result> results, List<Notice> notices, List<Standing> standing) {
  public Checked {
    results = List.copyOf(results);
    notices = List.copyOf(notices);
    standing = List.copyOf(standing);
  }

  /**
   * One figure held to its alert.
   *
   * @param state from now on
   */
  public record Result(AlertKey key, AlertSeverity severity, Judgement judgement, Now state) {}

  /** How something stands after a check, as people are told it. */
  public enum Now {
    FINE,
    FIRING,
    CANNOT_TELL,
    /** There is too little to say, and there never was enough. */
    NOT_ENOUGH_EVIDENCE
  }
}
