package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** A guardrail stopped the request or its answer. */
public final class GuardrailBlock implements Detector {
  @Override
  public About about() {
    return new About(
        "guardrail-block",
        "Guardrail block",
        "guardrail-block",
        Severity.P3,
        "guardrails",
        "A guardrail stopped a request or an answer. Worth watching for " + "false alarms.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, stage, component, action, category
        from guardrails
        where lower(action) in ('block', 'blocked', 'deny', 'denied')""");
  }
}
