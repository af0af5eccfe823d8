package dev.ratchet.candidate;

import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.TreeMap;
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

  /** Every change but that of the name; empty when there is none. */
  public static List<Change> between(Candidate before, Candidate after) {
    return switch (before) {
      case Candidate.Chat one when after instanceof Candidate.Chat other -> chats(one, other);
      case Candidate.Recorded one when after instanceof Candidate.Recorded other ->
          recordings(one, other);
      case Candidate.Http one when after instanceof Candidate.Http other -> http(one, other);
      case Candidate.Command one when after instanceof Candidate.Command other ->
          commands(one, other);
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
    addAll(changes, "", further(one), further(other));
    add(changes, "turn-limit", one.turnLimit(), other.turnLimit());
    add(changes, "tool-match", one.framing().toolMatch(), other.framing().toolMatch());
    addEndpoint(changes, one.endpoint(), other.endpoint());
    addText(changes, "prompt", one.systemPrompt(), other.systemPrompt());
    addMessages(changes, one.framing().messages(), other.framing().messages());
    addAll(changes, "tool ", tools(one), tools(other));
    return changes;
  }

  private static Map<String, String> further(Candidate.Chat chat) {
    FurtherSettings further =
        Objects.requireNonNullElse(chat.model().further(), FurtherSettings.NONE);
    Map<String, String> parts = new TreeMap<>(FlatParts.of("", further.sampling()));
    parts.putAll(FlatParts.of("extra", further.extra()));
    ReplyFormat format = further.format();
    if (format != null) {
      parts.putAll(FlatParts.of("response-format", format));
    }
    String effort = further.reasoningEffort();
    if (effort != null) {
      parts.put("reasoning-effort", effort);
    }
    return parts;
  }

  private static void addMessages(
      List<Change> changes, List<MessageTemplate> one, List<MessageTemplate> other) {
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      String part = "message " + (i + 1);
      MessageTemplate before = i < one.size() ? one.get(i) : null;
      MessageTemplate after = i < other.size() ? other.get(i) : null;
      add(changes, part + " role", role(before), role(after));
      addText(changes, part, content(before), content(after));
    }
  }

  private static String role(@Nullable MessageTemplate message) {
    return message == null ? "" : Names.kebab(message.role());
  }

  private static String content(@Nullable MessageTemplate message) {
    return message == null ? "" : message.content();
  }

  private static void addEndpoint(List<Change> changes, Endpoint one, Endpoint other) {
    add(changes, "base-url", one.baseUrl(), other.baseUrl());
    addAll(changes, "header ", one.headers(), other.headers());
    addAll(changes, "query ", one.query(), other.query());
  }

  private static List<Change> http(Candidate.Http one, Candidate.Http other) {
    List<Change> changes = new ArrayList<>();
    add(changes, "version", one.version(), other.version());
    addEndpoint(changes, one.endpoint(), other.endpoint());
    addAll(changes, "", exchange(one), exchange(other));
    add(changes, "most-cost", one.mostMicroUsd(), other.mostMicroUsd());
    return changes;
  }

  private static Map<String, String> exchange(Candidate.Http http) {
    Exchange exchange = http.exchange();
    Map<String, String> parts = new TreeMap<>(FlatParts.of("request", exchange.call()));
    parts.putAll(FlatParts.of("reply", exchange.reply()));
    Exchange.Stream stream = exchange.stream();
    if (stream != null) {
      parts.putAll(FlatParts.of("stream", stream));
    }
    parts.put("health", exchange.health());
    return parts;
  }

  private static List<Change> commands(Candidate.Command one, Candidate.Command other) {
    List<Change> changes = new ArrayList<>();
    add(changes, "version", one.version(), other.version());
    addAll(
        changes,
        "",
        FlatParts.of("program", one.program().words()),
        FlatParts.of("program", other.program().words()));
    add(
        changes,
        "environment",
        words(one.program().environment()),
        words(other.program().environment()));
    add(changes, "workers", one.program().workers(), other.program().workers());
    add(changes, "shows", shows(one), shows(other));
    add(changes, "most-cost", one.mostMicroUsd(), other.mostMicroUsd());
    return changes;
  }

  private static String shows(Candidate.Command command) {
    return words(command.program().shows().stream().map(Names::kebab).toList());
  }

  private static String words(List<String> words) {
    return String.join(", ", words);
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
    Function<Map.Entry<String, List<RecordedReply>>, String> text =
        entry ->
            entry.getValue().stream().map(RecordedReply::text).collect(Collectors.joining("\n"));
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

  /** A text by the lines that went and came. */
  private static void addText(List<Change> changes, String part, String before, String after) {
    if (!before.equals(after)) {
      LineDiff lines = LineDiff.between(before, after);
      changes.add(new Change(part, written(lines.gone()), written(lines.come())));
    }
  }

  private static String written(@Nullable Object value) {
    return value == null || value.toString().isEmpty() ? ABSENT : value.toString();
  }
}
