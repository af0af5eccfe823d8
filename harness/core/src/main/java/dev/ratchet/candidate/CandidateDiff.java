package dev.ratchet.candidate;

import dev.ratchet.base.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changed from one candidate to another, part by part, in a fixed order. */
public final class CandidateDiff {
  private static final String ABSENT = "(none)";

  private CandidateDiff() {}

  /**
   * One difference.
   *
   * @param part such as {@code model} or {@code tool create_ticket}
   * @param before the old value; for a prompt, the lines that went, or {@code (none)}
   * @param after the new value; for a prompt, the lines that came, or {@code (none)}
   */
  public record Change(String part, String before, String after) {}

  /** Every change that shapes a reply, and the endpoint; empty when there is none. */
  public static List<Change> between(Candidate before, Candidate after) {
    return switch (before) {
      case Candidate.Chat one when after instanceof Candidate.Chat other -> chats(one, other);
      case Candidate.Recorded one when after instanceof Candidate.Recorded other ->
          recordings(one, other);
      case Candidate.Http one when after instanceof Candidate.Http other ->
          applications(one, other);
      case Candidate.Command one when after instanceof Candidate.Command other ->
          applications(one, other);
      case Candidate.Chat _, Candidate.Application _, Candidate.Recorded _ ->
          List.of(new Change("kind", kind(before), kind(after)));
    };
  }

  private static String kind(Candidate candidate) {
    return switch (candidate) {
      case Candidate.Chat _ -> "chat";
      case Candidate.Http _ -> "http";
      case Candidate.Command _ -> "command";
      case Candidate.Recorded _ -> "recorded";
    };
  }

  private static List<Change> chats(Candidate.Chat one, Candidate.Chat other) {
    List<Change> changes = new ArrayList<>();
    add(changes, "model", one.model().model(), other.model().model());
    add(changes, "temperature", one.model().temperature(), other.model().temperature());
    add(changes, "max-tokens", one.model().maxTokens(), other.model().maxTokens());
    add(changes, "seeded", one.model().seeded(), other.model().seeded());
    add(changes, "turn-limit", one.turnLimit(), other.turnLimit());
    add(changes, "base-url", one.endpoint().baseUrl(), other.endpoint().baseUrl());
    if (!one.systemPrompt().equals(other.systemPrompt())) {
      LineDiff lines = LineDiff.between(one.systemPrompt(), other.systemPrompt());
      changes.add(new Change("prompt", written(lines.gone()), written(lines.come())));
    }
    addAll(changes, "tool ", tools(one), tools(other));
    return changes;
  }

  private static List<Change> applications(Candidate.Application one, Candidate.Application other) {
    List<Change> changes = new ArrayList<>();
    add(changes, "version", one.version(), other.version());
    add(changes, "address", one.address(), other.address());
    return changes;
  }

  private static List<Change> recordings(Candidate.Recorded one, Candidate.Recorded other) {
    List<Change> changes = new ArrayList<>();
    addAll(changes, "reply ", replies(one), replies(other));
    return changes;
  }

  private static Map<String, String> tools(Candidate.Chat chat) {
    return chat.tools().stream()
        .collect(
            Collectors.toMap(ToolSpec::name, Json::canonical, (a, _) -> a, LinkedHashMap::new));
  }

  private static Map<String, String> replies(Candidate.Recorded recorded) {
    Function<Map.Entry<String, List<String>>, String> text =
        entry -> String.join("\n", entry.getValue());
    return recorded.replies().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, text));
  }

  private static void addAll(
      List<Change> changes, String part, Map<String, String> one, Map<String, String> other) {
    SequencedSet<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    keys.forEach(key -> add(changes, part + key, one.get(key), other.get(key)));
  }

  private static void add(
      List<Change> changes, String part, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      changes.add(new Change(part, written(before), written(after)));
    }
  }

  private static String written(@Nullable Object value) {
    return value == null || value.toString().isEmpty() ? ABSENT : value.toString();
  }
}
