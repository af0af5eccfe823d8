package dev.ratchet.candidate;

import dev.ratchet.base.ContentHash;
import java.util.List;
import java.util.Map;

/**
 * One exact version of what is released: prompt, model, settings, tools. Its {@link #hash} covers
 * everything that shapes a reply, so that equal hashes mean the same candidate whatever the file is
 * called.
 */
public sealed interface Candidate {
  /** The name that reports use. */
  String name();

  ContentHash hash();

  /**
   * A prompt and a model behind an OpenAI-compatible endpoint.
   *
   * @param systemPrompt template; {@code {{persona}}} and other slice dimensions come from the case
   * @param turnLimit model calls at most in one attempt
   */
  record Chat(
      String name,
      String systemPrompt,
      ModelSettings model,
      List<ToolSpec> tools,
      int turnLimit,
      Endpoint endpoint)
      implements Candidate {
    public Chat {
      tools = List.copyOf(tools);
    }

    @Override
    public ContentHash hash() {
      return ContentHash.ofRecord(
          Map.of(
              "kind", "chat",
              "prompt", systemPrompt,
              "model", model,
              "tools", tools,
              "turn-limit", turnLimit));
    }
  }

  /**
   * Replies that were made elsewhere.
   *
   * @param replies case id to the replies of its repeats, in order
   */
  record Recorded(String name, Map<String, List<String>> replies) implements Candidate {
    public Recorded {
      replies = Map.copyOf(replies);
    }

    @Override
    public ContentHash hash() {
      return ContentHash.ofRecord(Map.of("kind", "recorded", "replies", replies));
    }
  }
}
