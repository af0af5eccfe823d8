package dev.ratchet.candidate;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.conversation.ToolMatch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
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

    /** What its replies show for certain. */
    Set<Part> parts();
  }

  /** What an application may show of its work beside its text. */
  enum Part {
    SOURCES,
    /** The access tags of the sources. */
    TAGS,
    TOOL_CALLS,
    COST,
    /** What its guardrails did, so that silence means that none acted. */
    GUARDRAIL;

    /** The part that a file calls so. */
    public static Optional<Part> of(String word) {
      return Arrays.stream(values()).filter(part -> Names.kebab(part).equals(word)).findFirst();
    }

    /** What files call them. */
    public static List<String> words() {
      return Arrays.stream(values()).map(Names::kebab).toList();
    }
  }

  /** An application behind HTTP. */
  record Http(
      String name,
      String version,
      Endpoint endpoint,
      Exchange exchange,
      @Nullable Long mostMicroUsd)
      implements Application {
    @Override
    public ContentHash hash() {
      return ContentHash.ofRecord(
          Map.of(
              "kind", "http",
              "version", version,
              "base-url", endpoint.baseUrl(),
              "headers", endpoint.headers(),
              "query", endpoint.query(),
              "request", exchange.call(),
              "reply", exchange.reply(),
              "stream", exchange.stream() == null ? "" : exchange.stream()));
    }

    @Override
    public String address() {
      return endpoint.baseUrl();
    }

    @Override
    public Set<Part> parts() {
      ReplyPaths reply = exchange.reply();
      Set<Part> parts = EnumSet.noneOf(Part.class);
      ReplyPaths.Sources sources = reply.sources();
      if (sources != null) {
        parts.add(Part.SOURCES);
      }
      if (sources != null && sources.tags() != null) {
        parts.add(Part.TAGS);
      }
      if (reply.tools() != null) {
        parts.add(Part.TOOL_CALLS);
      }
      if (reply.measures().costUsd() != null) {
        parts.add(Part.COST);
      }
      if (reply.measures().guardrail() != null) {
        parts.add(Part.GUARDRAIL);
      }
      return parts;
    }
  }

  /** An application as a process that reads and writes JSON lines. */
  record Command(String name, String version, Program program, @Nullable Long mostMicroUsd)
      implements Application {
    @Override
    public ContentHash hash() {
      return ContentHash.ofRecord(
          Map.of(
              "kind", "command",
              "version", version,
              "program", program.words(),
              "environment", program.environment(),
              "shows", program.shows()));
    }

    @Override
    public String address() {
      return String.join(" ", program.words());
    }

    @Override
    public Set<Part> parts() {
      return program.shows();
    }
  }

  /**
   * What is started, and how often.
   *
   * @param words program and arguments
   * @param environment names of the variables that are passed on, sorted
   * @param workers processes at the same time, at least 1
   * @param shows what each of its replies holds
   */
  record Program(List<String> words, List<String> environment, int workers, Set<Part> shows) {
    public Program {
      words = List.copyOf(words);
      environment = environment.stream().distinct().sorted().toList();
      shows = Collections.unmodifiableSet(new TreeSet<>(shows));
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
      Endpoint endpoint,
      Framing framing)
      implements Candidate {
    public Chat {
      tools = List.copyOf(tools);
    }

    /** A candidate that is told nothing but its prompt. */
    public Chat(
        String name,
        String systemPrompt,
        ModelSettings model,
        List<ToolSpec> tools,
        int turnLimit,
        Endpoint endpoint) {
      this(name, systemPrompt, model, tools, turnLimit, endpoint, Framing.NONE);
    }

    /** Every template, the prompt first. */
    public List<String> templates() {
      return Stream.concat(
              Stream.of(systemPrompt), framing.messages().stream().map(MessageTemplate::content))
          .toList();
    }

    @Override
    public ContentHash hash() {
      Map<String, Object> shaping = new TreeMap<>();
      shaping.put("kind", "chat");
      shaping.put("prompt", systemPrompt);
      shaping.put("model", model);
      shaping.put("tools", tools);
      shaping.put("turn-limit", turnLimit);
      if (!framing.equals(Framing.NONE)) {
        shaping.put("framing", framing); // only then: older candidates keep their identity
      }
      return ContentHash.ofRecord(shaping);
    }
  }

  /**
   * What stands around a case's conversation.
   *
   * @param messages beside the prompt; those before the one that holds the input go before the
   *     case's conversation
   * @param toolMatch for the recordings of a case that do not say themselves; never DEFAULT
   */
  record Framing(List<MessageTemplate> messages, ToolMatch toolMatch) {
    public static final Framing NONE = new Framing(List.of(), ToolMatch.SUBSET);

    public Framing {
      messages = List.copyOf(messages);
    }
  }

  /**
   * Replies that were made elsewhere. No record, since it remembers its hash: there may be hundreds
   * of thousands of replies, and several ask for it.
   */
  final class Recorded implements Candidate {
    private final String name;
    private final Map<String, List<RecordedReply>> replies;
    private volatile @Nullable ContentHash hash;

    /**
     * Takes replies.
     *
     * @param replies case id to the replies of its repeats, in order
     */
    public Recorded(String name, Map<String, List<RecordedReply>> replies) {
      this.name = name;
      this.replies = Map.copyOf(replies);
    }

    @Override
    public String name() {
      return name;
    }

    /** Case id to the replies of its repeats, in order. */
    public Map<String, List<RecordedReply>> replies() {
      return replies;
    }

    @Override
    public ContentHash hash() {
      ContentHash known = hash;
      if (known == null) {
        known = hashed();
        hash = known;
      }
      return known;
    }

    /** That of the canonical JSON of kind and replies, which is never in memory as a whole. */
    private ContentHash hashed() {
      MessageDigest digest = ContentHash.digest();
      String before = "{\"kind\":\"recorded\",\"replies\":{";
      for (String id : new TreeSet<>(replies.keySet())) {
        add(digest, before + Json.canonical(id) + ":");
        add(digest, Json.canonical(replies.getOrDefault(id, List.of())));
        before = ",";
      }
      add(digest, replies.isEmpty() ? before + "}}" : "}}");
      return ContentHash.of(digest);
    }

    private static void add(MessageDigest digest, String json) {
      digest.update(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Recorded recorded
          && name.equals(recorded.name)
          && replies.equals(recorded.replies);
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, replies);
    }

    @Override
    public String toString() {
      return name + ", recorded replies of " + replies.size() + " cases";
    }
  }
}
