package dev.ratchet.provider.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratchet.base.Json;
import dev.ratchet.candidate.ReplyPaths;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads an application's reply by the paths of its candidate file. */
final class ReplyReading {
  private static final JsonMapper JSON =
      JsonMapper.builder(Json.factory())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final BigDecimal MICRO = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000);
  private static final Set<String> IDLE =
      Set.of("none", "false", "ok", "allow", "allowed", "pass", "passed");

  private static final BigDecimal MOST_TOKENS = BigDecimal.valueOf(1_000_000_000_000L);
  private static final int MOST_SCALE = 100;

  private final ReplyPaths paths;
  private final ShownSteps steps;

  ReplyReading(ReplyPaths paths) {
    this.paths = paths;
    this.steps = new ShownSteps(paths);
  }

  /**
   * How long it took.
   *
   * @param firstTokenMillis null when the reply came in one piece
   */
  record Timing(long millis, @Nullable Long firstTokenMillis) {}

  /** A text as JSON. */
  static JsonNode json(String text) throws UnreadableReply {
    try {
      JsonNode node = JSON.readTree(text);
      if (node != null && !node.isMissingNode()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new UnreadableReply("it is no JSON");
    }
    throw new UnreadableReply("it is empty");
  }

  /** Reads a reply whose text is where the paths say. */
  ModelReply read(JsonNode reply, Timing timing) throws UnreadableReply {
    String path = Objects.requireNonNull(paths.text(), "the text of this reply comes in pieces");
    StringBuilder text = new StringBuilder();
    for (JsonNode piece : Place.of(path).all(reply)) {
      if (!piece.isTextual()) {
        throw new UnreadableReply("what it holds in the place of its text is no text");
      }
      text.append(piece.textValue());
    }
    return read(reply, text.toString(), timing);
  }

  /** Reads a reply whose text is known already. */
  ModelReply read(JsonNode reply, String text, Timing timing) throws UnreadableReply {
    String finish = word(paths.measures().finish(), reply).toLowerCase(Locale.ROOT);
    String guardrail = guardrail(finish, reply);
    if (text.isBlank() && guardrail.isEmpty()) {
      throw new UnreadableReply("it holds no text");
    }
    List<ToolStep> shownSteps = steps.read(reply);
    Shown shown =
        new Shown(
            shownSteps,
            guardrail.isEmpty() ? null : guardrail,
            microUsd(paths.measures().costUsd(), reply),
            versions(reply));
    return new ModelReply.Answered(
        text.isBlank() ? "" : text,
        List.of(),
        end(finish),
        usage(reply),
        timing.millis(),
        timing.firstTokenMillis(),
        0,
        false,
        shown);
  }

  private TokenUsage usage(JsonNode reply) {
    return new TokenUsage(
        tokens(paths.measures().inputTokens(), reply),
        tokens(paths.measures().outputTokens(), reply));
  }

  /** What a guardrail did; empty when it did nothing, or nothing is shown of it. */
  private String guardrail(String finish, JsonNode reply) {
    String action = word(paths.measures().guardrail(), reply);
    if (action.isEmpty() || IDLE.contains(action.toLowerCase(Locale.ROOT))) {
      return finish.equals("content_filter") || finish.equals("content-filter") ? finish : "";
    }
    return action;
  }

  private static ModelReply.Finish end(String finish) {
    return switch (finish) {
      case "" -> ModelReply.Finish.UNTOLD;
      case "length", "max_tokens", "truncated" -> ModelReply.Finish.LENGTH;
      default -> ModelReply.Finish.STOP;
    };
  }

  /** A short word of the application's own; anything longer may be anything and is not repeated. */
  private static String word(@Nullable String path, JsonNode reply) {
    if (path == null) {
      return "";
    }
    String word = Place.of(path).first(reply).map(Place::text).orElse("").strip();
    return word.isEmpty() || word.matches("[A-Za-z0-9_.:-]{1,60}") ? word : "shown";
  }

  private static @Nullable Long tokens(@Nullable String path, JsonNode reply) {
    return number(path, reply)
        .filter(value -> value.stripTrailingZeros().scale() <= 0)
        .filter(value -> value.compareTo(MOST_TOKENS) <= 0)
        .map(BigDecimal::longValueExact)
        .orElse(null);
  }

  private static @Nullable Long microUsd(@Nullable String path, JsonNode reply) {
    return number(path, reply)
        .filter(value -> value.compareTo(MOST_USD) <= 0)
        .map(value -> value.multiply(MICRO).setScale(0, RoundingMode.CEILING).longValueExact())
        .orElse(null);
  }

  /** One that is not negative; the digits of 1e999999999 would fill the memory. */
  private static Optional<BigDecimal> number(@Nullable String path, JsonNode reply) {
    return path == null
        ? Optional.empty()
        : Place.of(path)
            .first(reply)
            .filter(JsonNode::isNumber)
            .map(JsonNode::decimalValue)
            .filter(value -> value.signum() >= 0 && Math.abs(value.scale()) <= MOST_SCALE);
  }

  private Map<String, String> versions(JsonNode reply) {
    Map<String, String> versions = new TreeMap<>();
    paths
        .versions()
        .forEach(
            (name, path) ->
                Place.of(path)
                    .first(reply)
                    .filter(JsonNode::isValueNode)
                    .map(Place::text)
                    .filter(text -> text.matches("[\\x20-\\x7e]{1,100}"))
                    .ifPresent(text -> versions.put(name, text)));
    return versions;
  }
}
