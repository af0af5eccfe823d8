package dev.ratchet.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said and done from the user's message to the final reply.
 *
 * @param messages everything that the model saw and said, in order
 * @param steps the tool calls with their results, in order
 * @param reply the final reply's text; empty when there was none
 * @param latencyMillis sum of the model calls as first measured; null when unknown or all cached
 * @param firstTokenMillis until the first piece of the final reply; null when it was not streamed
 * @param costMicroUsd null when a model's price or its tokens are unknown
 * @param disclosed null when the candidate tells nothing of its work, as a model does not
 * @param circumstances of a raw transcript; null in one that is kept, see {@link Circumstances}
 */
public record Transcript(
    List<Message> messages,
    List<ToolStep> steps,
    String reply,
    TokenUsage usage,
    @Nullable Long latencyMillis,
    @Nullable Long firstTokenMillis,
    @Nullable Long costMicroUsd,
    @Nullable Disclosed disclosed,
    @Nullable Circumstances circumstances) {
  public Transcript {
    messages = List.copyOf(messages);
    steps = List.copyOf(steps);
  }

  /** As it is kept. */
  public Transcript(
      List<Message> messages,
      List<ToolStep> steps,
      String reply,
      TokenUsage usage,
      @Nullable Long latencyMillis,
      @Nullable Long firstTokenMillis,
      @Nullable Long costMicroUsd,
      @Nullable Disclosed disclosed) {
    this(
        messages,
        steps,
        reply,
        usage,
        latencyMillis,
        firstTokenMillis,
        costMicroUsd,
        disclosed,
        null);
  }

  /** Of a candidate that tells nothing of its work. */
  public Transcript(
      List<Message> messages,
      List<ToolStep> steps,
      String reply,
      TokenUsage usage,
      @Nullable Long latencyMillis,
      @Nullable Long firstTokenMillis,
      @Nullable Long costMicroUsd) {
    this(messages, steps, reply, usage, latencyMillis, firstTokenMillis, costMicroUsd, null);
  }

  /** The same, so led. */
  public Transcript led(Circumstances how) {
    return new Transcript(
        messages,
        steps,
        reply,
        usage,
        latencyMillis,
        firstTokenMillis,
        costMicroUsd,
        disclosed,
        how);
  }

  /** What is known of how the conversation was led. */
  public Circumstances how() {
    return circumstances == null ? Circumstances.UNKNOWN : circumstances;
  }

  /** Every document that any step retrieved, in order, duplicates kept. */
  public List<Source> retrieved() {
    return steps.stream().flatMap(step -> step.sources().stream()).toList();
  }

  /** The ids that the reply cites, in order of first mention. */
  public List<String> cited() {
    return Citations.in(reply);
  }

  /** The last thing that the user said; empty when the user said nothing. */
  public String userText() {
    return messages.reversed().stream()
        .filter(message -> message.role() == Role.USER)
        .map(Message::content)
        .findFirst()
        .orElse("");
  }
}
