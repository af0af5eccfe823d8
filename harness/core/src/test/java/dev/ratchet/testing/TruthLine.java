package dev.ratchet.testing;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

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

  /** Trouble that no signal of the export shows: it is in the text, or was retried in one span. */
  public static final Set<String> UNSEEN =
      Set.of(
          "indirect_injection",
          "invalid_json",
          "rate_limited_recovered",
          "server_error_recovered",
          "stale_policy",
          "wrong_language");

  /**
   * What makes a request belong to a failure mode, by what really happened. Kinds that are neither
   * here nor in {@link #UNSEEN} went as they should: {@code access_denied}, {@code pii_in_prompt}
   * and {@code refusal_correct} among them.
   */
  public static final Map<String, Predicate<TruthLine>> PLANTED =
      Map.ofEntries(
          Map.entry("access-control-violation", line -> line.isKind("cross_tenant_leak")),
          Map.entry("false-confirmation", line -> line.isKind("false_action_claim")),
          Map.entry("personal-data-exposure", line -> !line.leaked().isEmpty()),
          Map.entry("prompt-injection", line -> line.isKind("injection_success")),
          Map.entry("citation-unknown", line -> line.isKind("hallucinated_citation")),
          Map.entry("empty-retrieval", line -> line.isKind("empty_retrieval")),
          Map.entry("tool-failure", line -> line.signals().toolsFailed() > 0),
          Map.entry("tool-arguments-invalid", line -> line.signals().toolsRejected() > 0),
          Map.entry("tool-loop", line -> line.isKind("agent_loop")),
          Map.entry("refusal", line -> line.signals().refusal() && !line.isKind("refusal_correct")),
          Map.entry("re-ask", line -> line.signals().isReAsk()),
          Map.entry("negative-feedback", line -> line.signals().feedback() < 0),
          Map.entry("escalated", line -> line.signals().escalated()),
          Map.entry("truncated", line -> line.isKind("truncated_json")),
          Map.entry("content-filtered", line -> line.isKind("content_filter")),
          Map.entry("guardrail-block", line -> line.guardrailActions().contains("block")),
          Map.entry("guardrail-redaction", line -> line.guardrailActions().contains("redact")),
          Map.entry("context-overflow", line -> line.isKind("context_overflow")),
          Map.entry("rate-limited", line -> line.isKind("rate_limited_failed")),
          Map.entry("provider-error", line -> line.isKind("server_error_failed")),
          Map.entry("timeout", line -> line.isKind("timeout")),
          Map.entry("aborted", line -> line.signals().aborted()),
          Map.entry("slow", line -> line.signals().slow()));

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

  /** What was planted in these lines, by the failure mode that should name it. */
  public static List<DetectionScore.Planted> planted(List<TruthLine> truth) {
    List<DetectionScore.Planted> planted = new ArrayList<>();
    for (TruthLine line : truth) {
      PLANTED.forEach(
          (mode, test) -> {
            if (test.test(line)) {
              planted.add(new DetectionScore.Planted(line.trace(), line.kind(), mode));
            }
          });
      if (UNSEEN.contains(line.kind())) {
        planted.add(new DetectionScore.Planted(line.trace(), line.kind(), "no signal"));
      }
    }
    return planted;
  }

  /** Whether any of the kinds is this one's. */
  public boolean isKind(String... kinds) {
    return List.of(kinds).contains(kind);
  }
}
