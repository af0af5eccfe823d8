package dev.ratchet.casebook.work;

import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.telemetry.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Checks that suit what a detector found, for a labeller to take over or not. Each is as exact as
 * the request allows: the tags are those that were seen, not those that might be.
 */
public final class Proposals {
  private Proposals() {}

  /**
   * The proposals for one case.
   *
   * @param failureMode that the detectors named; empty for a case of the random control
   * @param evidence what they saw, a row a match
   * @param said what the labeller thinks; a reply that is acceptable is held to go on so
   */
  public static List<Node.Mapping> of(
      String failureMode,
      SampledRequest sampled,
      List<Map<String, String>> evidence,
      Judgement said) {
    String severity = Objects.requireNonNullElse(said.severity(), Severity.P2).name();
    return switch (said.acceptable()) {
      case YES -> goesOn(sampled.request(), severity);
      case CANNOT_TELL -> List.of();
      case NO -> against(failureMode, sampled.request(), evidence, severity);
    };
  }

  /** What works is to go on working. */
  private static List<Node.Mapping> goesOn(Request request, String severity) {
    List<Node.Mapping> proposals = new ArrayList<>();
    proposals.add(check("does-not-decline", severity));
    if (!request.answer().citations().isEmpty()) {
      proposals.add(check("citations-present", severity));
      proposals.add(check("citations-known", severity));
    }
    tools(request).forEach(tool -> proposals.add(named("tool-called", severity, tool)));
    return proposals;
  }

  private static List<Node.Mapping> against(
      String mode, Request request, List<Map<String, String>> evidence, String severity) {
    return switch (mode) {
      case "access-control-violation" -> {
        List<Node.Mapping> proposals = new ArrayList<>();
        Set<String> tags = tags(request, evidence);
        if (!tags.isEmpty()) {
          proposals.add(listed("sources-forbidden", severity, "tags", tags));
        }
        proposals.add(check("declines", severity));
        yield proposals;
      }
      case "personal-data-exposure" ->
          List.of(check("no-personal-data", severity), check("no-secret", severity));
      case "false-confirmation" -> List.of(check("no-false-confirmation", severity));
      case "citation-missing" ->
          List.of(check("citations-present", severity), check("citations-known", severity));
      case "citation-unknown" -> List.of(check("citations-known", severity));
      case "refusal", "guardrail-block", "escalated", "empty-retrieval" ->
          List.of(check("does-not-decline", severity));
      case "prompt-injection" -> List.of(check("declines", severity));
      case "slow", "timeout" -> List.of(with("latency", severity, "at-most", Node.text("8 s")));
      case "tool-failure", "tool-arguments-invalid" ->
          tools(request).stream().map(tool -> named("tool-called", severity, tool)).toList();
      default -> List.of();
    };
  }

  /** The tag that the detector objected to; else every tag of what was retrieved. */
  private static Set<String> tags(Request request, List<Map<String, String>> evidence) {
    Set<String> seen =
        evidence.stream()
            .map(row -> row.getOrDefault("tag", ""))
            .filter(tag -> !tag.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    return seen.isEmpty()
        ? request.retrievals().stream()
            .flatMap(retrieval -> retrieval.documents().stream())
            .flatMap(document -> document.tags().stream())
            .collect(Collectors.toCollection(TreeSet::new))
        : seen;
  }

  /** The tools that were called beside retrieval, in order, each once. */
  private static List<String> tools(Request request) {
    Set<String> retrievals =
        request.retrievals().stream().map(Request.Retrieval::spanId).collect(Collectors.toSet());
    return request.toolUses().stream()
        .filter(use -> !retrievals.contains(use.spanId()))
        .map(Request.ToolUse::name)
        .distinct()
        .toList();
  }

  private static Node.Mapping check(String id, String severity) {
    return expectation(id, severity, Map.of());
  }

  private static Node.Mapping named(String id, String severity, String name) {
    return with(id, severity, "name", Node.text(name));
  }

  private static Node.Mapping listed(String id, String severity, String key, Set<String> values) {
    return with(id, severity, key, Node.texts(List.copyOf(values)));
  }

  private static Node.Mapping with(String id, String severity, String key, Node value) {
    return expectation(id, severity, Map.of(key, value));
  }

  private static Node.Mapping expectation(String id, String severity, Map<String, Node> settings) {
    Map<String, Node> out = new LinkedHashMap<>();
    out.put("check", Node.text(id));
    out.put("severity", Node.text(severity));
    out.putAll(settings);
    return Node.mapping(out);
  }
}
