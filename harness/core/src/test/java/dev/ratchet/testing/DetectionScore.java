package dev.ratchet.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How well detectors find what was planted in the shared export.
 *
 * @param rows by failure mode
 * @param recallByKind kind of planted trouble to how many were found under its failure mode
 */
public record DetectionScore(List<Row> rows, Map<String, Recall> recallByKind) {
  public DetectionScore {
    rows = List.copyOf(rows);
    recallByKind = Map.copyOf(recallByKind);
  }

  /** One failure mode. */
  public record Row(String failureMode, int planted, int found, int both) {
    /** Share of the planted that was found; null when nothing was planted. */
    public @Nullable Double recall() {
      return planted == 0 ? null : (double) both / planted;
    }

    /** Share of the found that was planted; null when nothing was found. */
    public @Nullable Double precision() {
      return found == 0 ? null : (double) both / found;
    }
  }

  /** Of one kind. */
  public record Recall(int planted, int found) {}

  /**
   * What makes a request belong to a failure mode, by what really happened. Kinds that are not
   * named carry no signal in the export: {@code stale_policy}, {@code wrong_language}, {@code
   * invalid_json} and {@code indirect_injection} are visible in the text only, {@code
   * rate_limited_recovered} and {@code server_error_recovered} were retried within one span, {@code
   * access_denied} and {@code pii_in_prompt} ended as they should.
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
          Map.entry("refusal", line -> line.signals().refusal()),
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
          Map.entry("aborted", line -> line.signals().aborted()));

  /**
   * Scores.
   *
   * @param found failure mode to the traces that it was found in
   */
  public static DetectionScore of(List<TruthLine> truth, Map<String, Set<String>> found) {
    List<Row> rows = new ArrayList<>();
    Map<String, Recall> kinds = new TreeMap<>();
    for (String mode : new TreeSet<>(PLANTED.keySet())) {
      Predicate<TruthLine> planted = PLANTED.getOrDefault(mode, _ -> false);
      Set<String> traces = found.getOrDefault(mode, Set.of());
      int inTruth = 0;
      int both = 0;
      for (TruthLine line : truth) {
        if (planted.test(line)) {
          int hit = traces.contains(line.trace()) ? 1 : 0;
          inTruth++;
          both += hit;
          kinds.merge(
              line.kind() + " -> " + mode,
              new Recall(1, hit),
              (a, b) -> new Recall(a.planted() + b.planted(), a.found() + b.found()));
        }
      }
      rows.add(new Row(mode, inTruth, traces.size(), both));
    }
    return new DetectionScore(rows, kinds);
  }

  /** The row of a failure mode. */
  public Row row(String failureMode) {
    return rows.stream()
        .filter(row -> row.failureMode().equals(failureMode))
        .findFirst()
        .orElseThrow();
  }

  /** The table, for people. */
  public String table() {
    StringBuilder text = new StringBuilder();
    line(text, "failure mode", "planted", "found", "both", "recall", "precision");
    for (Row row : rows) {
      line(
          text,
          row.failureMode(),
          row.planted(),
          row.found(),
          row.both(),
          share(row.recall()),
          share(row.precision()));
    }
    text.append('\n');
    new TreeMap<>(recallByKind)
        .forEach(
            (kind, recall) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "%-58s %3d of %3d%n",
                        kind,
                        recall.found(),
                        recall.planted())));
    return text.toString();
  }

  private static void line(StringBuilder text, Object... cells) {
    text.append(String.format(Locale.ROOT, "%-28s %8s %6s %6s %7s %10s%n", cells));
  }

  private static String share(@Nullable Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.3f", share);
  }
}
