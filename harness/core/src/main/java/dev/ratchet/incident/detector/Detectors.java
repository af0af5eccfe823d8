package dev.ratchet.incident.detector;

import dev.ratchet.incident.Detector;
import java.util.List;

/** The detectors, in the order of documents and pages. */
public final class Detectors {
  public static final List<Detector> ALL =
      List.of(
          new HrSourceToNonHr(),
          new ForeignTenantSource(),
          new FalseConfirmation(),
          new PersonalDataInAnswer(),
          new AccessDenialsDropped(),
          new GuardrailAllowedInjection(),
          new CitationUnknown(),
          new CitationMissing(),
          new EmptyRetrieval(),
          new ToolFailure(),
          new ToolArgumentsInvalid(),
          new ToolLoop(),
          new Refusal(),
          new ReAsk(),
          new NegativeFeedback(),
          new Escalated(),
          new Truncated(),
          new ContentFiltered(),
          new GuardrailBlock(),
          new GuardrailRedaction(),
          new ContextOverflow(),
          new RateLimited(),
          new ProviderError(),
          new Timeout(),
          new Aborted(),
          new Slow());

  private Detectors() {}
}
