package dev.ratchet.casebook.elsewhere.format;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The types of assertions that promptfoo 0.123 has, and why some have no counterpart here. */
final class PromptfooTypes {
  /** Those that {@link PromptfooAssertions} takes over, at least in some of their forms. */
  static final Set<String> MAPPED =
      Set.of(
          "contains",
          "contains-all",
          "contains-any",
          "cost",
          "equals",
          "icontains",
          "icontains-all",
          "icontains-any",
          "is-json",
          "is-refusal",
          "latency",
          "llm-rubric",
          "regex",
          "starts-with",
          "trajectory:tool-used");

  private static final String CODE = "it runs code; nothing from elsewhere is run";
  private static final String SCORE = "a similarity with a threshold; a check only holds or fails";
  private static final String MODEL =
      "it asks a model in promptfoo's own way; write a rubric for it";
  private static final String RUN = "it compares what several candidates say in one run";
  private static final String CALL = "it reads a provider's own call format; use tool-called";
  private static final String TRACE = "it reads a trace in promptfoo's own way; use tool-called";
  private static final String FORM = "no check knows this form; a regex or json-schema may do";

  private static final Map<String, String> REASONS = reasons();
  private static final List<String> LONGEST_FIRST =
      Stream.concat(MAPPED.stream(), REASONS.keySet().stream())
          .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(type -> type))
          .toList();

  private PromptfooTypes() {}

  /** Why a type, without {@code not-}, has no counterpart. */
  static String reason(String type) {
    return Optional.ofNullable(REASONS.get(type)).orElse("not a type that is known here");
  }

  /** The known type, with {@code not-} where it stands, that a cell begins with; else empty. */
  static String at(String cell) {
    String not = cell.startsWith("not-") ? "not-" : "";
    String rest = cell.substring(not.length());
    return LONGEST_FIRST.stream()
        .filter(rest::startsWith)
        .filter(
            type -> rest.length() == type.length() || ":(".indexOf(rest.charAt(type.length())) >= 0)
        .findFirst()
        .map(type -> not + type)
        .orElse("");
  }

  private static Map<String, String> reasons() {
    Map<String, String> reasons = new TreeMap<>();
    List.of("javascript", "python", "ruby", "webhook").forEach(type -> reasons.put(type, CODE));
    List.of(
            "similar",
            "similar:cosine",
            "similar:dot",
            "similar:euclidean",
            "levenshtein",
            "bleu",
            "gleu",
            "meteor",
            "rouge-n",
            "perplexity",
            "perplexity-score",
            "classifier",
            "pi")
        .forEach(type -> reasons.put(type, SCORE));
    List.of(
            "agent-rubric",
            "answer-relevance",
            "context-faithfulness",
            "context-recall",
            "context-relevance",
            "conversation-relevance",
            "factuality",
            "g-eval",
            "moderation",
            "model-graded-closedqa",
            "model-graded-factuality",
            "search-rubric",
            "guardrails",
            "trajectory:goal-success")
        .forEach(type -> reasons.put(type, MODEL));
    List.of("select-best", "max-score", "human").forEach(type -> reasons.put(type, RUN));
    List.of(
            "is-valid-function-call",
            "is-valid-openai-function-call",
            "is-valid-openai-tools-call",
            "tool-call-f1",
            "skill-used",
            "finish-reason")
        .forEach(type -> reasons.put(type, CALL));
    List.of(
            "trajectory:tool-args-match",
            "trajectory:step-count",
            "trajectory:tool-sequence",
            "trace-error-spans",
            "trace-span-count",
            "trace-span-duration")
        .forEach(type -> reasons.put(type, TRACE));
    List.of(
            "contains-json",
            "contains-html",
            "contains-sql",
            "contains-xml",
            "is-html",
            "is-sql",
            "is-xml")
        .forEach(type -> reasons.put(type, FORM));
    reasons.put("word-count", "it counts words otherwise; use length with unit: words");
    return reasons;
  }
}
