package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** A guardrail masked part of the answer. */
public final class GuardrailRedaction implements Detector {
  @Override
  public About about() {
    return new About(
        "guardrail-redaction",
        "Guardrail redaction",
        "guardrail-redaction",
        Severity.P3,
        "guardrails",
        "A guardrail masked part of an input or an answer: the model "
            + "had let something through.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, stage, component, action, category
        from guardrails
        where lower(action) in ('redact', 'redacted', 'mask', 'masked')""");
  }
}
