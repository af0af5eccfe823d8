package dev.ratchet.report;

import dev.ratchet.conversation.Disclosed;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as a report shows it.
 *
 * @param repeat counts from 0
 * @param reply redacted; empty when there was none
 * @param disclosed what an application told of its own work; null when nothing
 */
public record AttemptReport(
    int repeat,
    AttemptEnd end,
    Standing standing,
    String reply,
    List<ToolUse> tools,
    List<Outcome> outcomes,
    Effort effort,
    @Nullable Disclosed disclosed) {
  /**
   * A tool call.
   *
   * @param arguments JSON text as the model wrote it
   * @param sources ids of the documents that it brought
   */
  public record ToolUse(
      String name, String arguments, ToolStep.Status status, List<String> sources) {
    public ToolUse {
      sources = List.copyOf(sources);
    }
  }

  /**
   * What the attempt took.
   *
   * @param latencyMillis null when unknown or all cached
   * @param costMicroUsd null when unknown
   */
  public record Effort(
      @Nullable Long latencyMillis,
      @Nullable Long costMicroUsd,
      TokenUsage usage,
      int retryCount,
      boolean cached) {}

  public AttemptReport {
    tools = List.copyOf(tools);
    outcomes = List.copyOf(outcomes);
  }

  /** The attempt without what was said, for counting and telling cases apart. */
  static AttemptReport of(AttemptFacts facts, CaseMark mark) {
    AttemptFacts.Effort took = facts.effort();
    return new AttemptReport(
        facts.key().repeat(),
        facts.end(),
        mark.standing(facts.key(), facts.end(), facts.outcomes()),
        "",
        List.of(),
        facts.outcomes(),
        new Effort(
            took.latencyMillis(),
            took.costMicroUsd(),
            took.usage(),
            took.retryCount(),
            took.cached()),
        facts.disclosed());
  }

  /** The attempt with everything that was said. */
  static AttemptReport of(Attempt attempt, CaseMark mark) {
    Transcript said = attempt.transcript();
    return new AttemptReport(
        attempt.key().repeat(),
        attempt.end(),
        mark.standing(attempt.key(), attempt.end(), attempt.outcomes()),
        said.reply(),
        said.steps().stream().map(AttemptReport::use).toList(),
        attempt.outcomes(),
        new Effort(
            said.latencyMillis(),
            said.costMicroUsd(),
            said.usage(),
            attempt.retryCount(),
            attempt.cached()),
        said.disclosed());
  }

  /**
   * The gating outcomes that failed, or else those without a conclusion; none where people have
   * cleared them.
   */
  public List<Outcome> troubles() {
    if (standing == Standing.PASSED) {
      return List.of();
    }
    List<Outcome> gating = outcomes.stream().filter(Outcome::gates).toList();
    List<Outcome> failed =
        gating.stream().filter(one -> Boolean.FALSE.equals(one.conclusion())).toList();
    return failed.isEmpty()
        ? gating.stream().filter(one -> one.conclusion() == null).toList()
        : failed;
  }

  private static ToolUse use(ToolStep step) {
    return new ToolUse(
        step.call().name(),
        step.call().arguments(),
        step.status(),
        step.sources().stream().map(Source::id).toList());
  }
}
