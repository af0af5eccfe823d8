package dev.ratchet.casebook;

import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import java.time.Instant;
import java.util.List;

/**
 * What one person said about one sampled request.
 *
 * @param request the request's id in the sample
 * @param boundary where it broke: input, retrieval, model, tools, guardrails or operations
 * @param expect what a good reply is held to, as in a case
 */
public record Label(
    String id,
    String request,
    String labeller,
    Instant at,
    Acceptable acceptable,
    Severity severity,
    String failureMode,
    String boundary,
    List<Node.Mapping> expect,
    String reference,
    String note) {
  /** Whether the observed reply is acceptable. */
  public enum Acceptable {
    YES,
    NO,
    CANNOT_TELL
  }

  public Label {
    expect = List.copyOf(expect);
  }
}
