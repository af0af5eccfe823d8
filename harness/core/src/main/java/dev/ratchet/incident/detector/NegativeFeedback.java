package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** Somebody rated the answer as bad. */
public final class NegativeFeedback implements Detector {
  static final String ROWS =
      """
      select request_id, name, value, label, source
      from feedback
      where value <= 0 or lower(label) in
        ('bad', 'dislike', 'down', 'negative', 'thumbs-down', 'thumbs_down', 'thumbs down')""";

  @Override
  public About about() {
    return new About(
        "negative-feedback",
        "Negative feedback",
        "negative-feedback",
        Severity.P2,
        "model",
        "Feedback on the request is a negative label, or a value of 0 " + "or less.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(ROWS);
  }
}
