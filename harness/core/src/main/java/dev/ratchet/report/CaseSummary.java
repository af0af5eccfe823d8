package dev.ratchet.report;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Provenance;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reader must know of a case.
 *
 * @param origin which production incident it came from, and how it was found
 * @param question the user's last message
 * @param reference a good reply in the words of those who labeled it; may be empty
 */
public record CaseSummary(
    String id,
    Severity severity,
    Origin origin,
    Map<String, String> slice,
    String question,
    String reference) {
  /**
   * From production to this case.
   *
   * @param incident the case's own id when it came from none
   * @param boundary where it broke: input, retrieval, model, tools, guardrails or operations
   */
  public record Origin(
      String incident, String failureMode, String boundary, Provenance provenance) {}

  public CaseSummary {
    slice = Collections.unmodifiableMap(new TreeMap<>(slice));
  }

  /** A case of a dataset, in brief. */
  public static CaseSummary of(Case one) {
    String question =
        one.input().reversed().stream()
            .filter(message -> message.role() == Role.USER)
            .map(Message::content)
            .findFirst()
            .orElse("");
    Origin origin = new Origin(one.incident(), one.failureMode(), one.boundary(), one.provenance());
    return new CaseSummary(
        one.id(), one.severity(), origin, one.slice(), question, one.reference());
  }

  /** Whether a production incident stands behind it. */
  public boolean fromIncident() {
    return !origin.incident().equals(id);
  }

  /** All its slices, such as {@code locale=en-GB}, sorted. */
  public List<String> sliceNames() {
    return names(slice);
  }

  /** All its slices, such as {@code locale=en-GB, persona=employee}. */
  public String slices() {
    return String.join(", ", sliceNames());
  }

  static List<String> names(Map<String, String> slice) {
    return slice.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
  }
}
