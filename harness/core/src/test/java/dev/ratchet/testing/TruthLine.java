package dev.ratchet.testing;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What really happened in one request of the shared export: a line of its truth file. */
public record TruthLine(
    String trace,
    String kind,
    String error,
    long status,
    Signals signals,
    List<String> guardrailActions,
    Set<String> leaked) {
  public TruthLine {
    guardrailActions = List.copyOf(guardrailActions);
    leaked = Set.copyOf(leaked);
  }

  /** The simple ones. */
  public record Signals(
      boolean refusal,
      boolean escalated,
      boolean aborted,
      boolean isReAsk,
      boolean slow,
      long feedback,
      long toolsFailed,
      long toolsRejected) {}

  public static TruthLine read(String file, int number, String line) {
    Fields fields = Fields.of(Json.node(file, number, line), new Problems());
    Set<String> leaked = new HashSet<>(fields.texts("pii_output"));
    fields.texts("pii_input").forEach(leaked::remove);
    return new TruthLine(
        fields.text("trace_id"),
        fields.text("kind"),
        fields.textOr("error", ""),
        fields.whole("status"),
        new Signals(
            fields.flagOr("refusal", false),
            fields.flagOr("escalated", false),
            fields.flagOr("aborted", false),
            fields.has("reask_of"),
            fields.flagOr("slow", false),
            fields.wholeOr("feedback", 1),
            fields.wholeOr("tools_failed", 0),
            fields.wholeOr("tools_rejected", 0)),
        fields.each("guardrails", guardrail -> guardrail.text("action")),
        leaked);
  }

  /** Whether any of the kinds is this one's. */
  public boolean isKind(String... kinds) {
    return List.of(kinds).contains(kind);
  }
}
