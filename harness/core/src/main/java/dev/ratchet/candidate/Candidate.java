package dev.ratchet.candidate;

import dev.ratchet.base.ContentHash;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One exact version of what is released: prompt, model, settings, tools. Its {@link #hash} covers
 * everything that shapes a reply, so that equal hashes mean the same candidate whatever the file is
 * called.
 */
public sealed interface Candidate {
  /** The name that reports use. */
  String name();

  ContentHash hash();

  /** Who has to answer for it; nobody when its replies were recorded. */
  default List<Target> targets() {
    return switch (this) {
      case Chat chat -> List.of(chat.endpoint());
      case Application application -> List.of(application);
      case Recorded _ -> List.of();
    };
  }

  /** A whole application: it is asked as its users ask it, and shows what it wants to show. */
  sealed interface Application extends Candidate, Target {
    /**
     * What runs there, as the file states it; empty when it does not, so that nothing is cached.
     */
    String version();

    /**
     * The most that one reply may cost, for reserving it beforehand.
     *
     * @return micro-USD; null when the file does not say
     */
    @Nullable Long mostMicroUsd();
  }

  /** An application behind HTTP. */
  record Http(String name, String version, Endpoint endpoint, @Nullable Long mostMicroUsd)
      implements Application {
    @Override
    public ContentHash hash() {
      return ContentHash.ofRecord(
          Map.of("kind", "http", "version", version, "base-url", endpoint.baseUrl()));
    }

    @Override
    public String address() {
      return endpoint.baseUrl();
    }
  }

  /** An application as a process that reads and writes JSON lines. */
  record Command(String name, String version, List<String> program, @Nullable Long mostMicroUsd)
      implements Application {
    public Command {
      program = List.copyOf(program);
    }

    @Override
    public ContentHash hash() {
      return ContentHash.ofRecord(
          Map.of("kind", "command", "version", version, "program", program));
    }

    @Override
    public String address() {
      return program.getFirst();
    }
  }

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
