package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** A guardrail saw an injection and let it pass. */
public final class GuardrailAllowedInjection implements Detector {
  @Override
  public About about() {
    return new About(
        "guardrail-allowed-injection",
        "Injection let through",
        "prompt-injection",
        Severity.P1,
        "guardrails",
        "A guardrail names a prompt injection or jailbreak and let the " + "request pass.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, stage, component, action, category
        from guardrails
        where lower(action) in ('allow', 'allowed', 'audit', 'pass', 'warn')
          and (lower(category) like '%injection%' or lower(category) like '%jailbreak%')""");
  }
}
