package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** The answer declines to help. */
public final class Refusal implements Detector {
  @Override
  public About about() {
    return new About(
        "refusal",
        "Refusal",
        "refusal",
        Severity.P2,
        "model",
        "The answer reads as a refusal. Whether it was right to refuse "
            + "is for a labeller to say.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, intent
        from requests
        where refusal""");
  }
}
