package dev.ratchet.candidate;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what few candidates of kind chat tell their model. */
final class FurtherSettingsReader {
  /** Parameters that Ratchet sends itself, or that would have it pay for what it does not count. */
  private static final Set<String> OURS =
      Set.of(
          "model",
          "messages",
          "tools",
          "tool_choice",
          "stream",
          "stream_options",
          "temperature",
          "max_tokens",
          "max_completion_tokens",
          "seed",
          "n",
          "best_of",
          "top_p",
          "stop",
          "presence_penalty",
          "frequency_penalty",
          "reasoning_effort",
          "response_format");

  private static final int MOST_STOPS = 16;

  private FurtherSettingsReader() {}

  /** Null when the file says nothing of the kind. */
  static @Nullable FurtherSettings read(Fields fields, CandidateReader.Surroundings surroundings) {
    FurtherSettings read =
        new FurtherSettings(
            new FurtherSettings.Sampling(
                number(fields, "top-p", 0, 1),
                stops(fields),
                number(fields, "presence-penalty", -2, 2),
                number(fields, "frequency-penalty", -2, 2)),
            effort(fields),
            format(fields, surroundings),
            extra(fields));
    return isEmpty(read) ? null : read;
  }

  private static boolean isEmpty(FurtherSettings read) {
    return read.sampling().equals(FurtherSettings.NONE.sampling())
        && read.reasoningEffort() == null
        && read.format() == null
        && read.extra().entries().isEmpty();
  }

  private static @Nullable Double number(Fields fields, String key, int least, int most) {
    Optional<BigDecimal> found = fields.optionalNumber(key);
    if (found.isEmpty()) {
      return null;
    }
    double value = found.get().doubleValue();
    if (value < least || value > most) {
      fields.problem(key, "must lie between " + least + " and " + most);
    }
    return value;
  }

  private static List<String> stops(Fields fields) {
    List<String> stops = fields.texts("stop");
    if (stops.size() > MOST_STOPS || stops.stream().anyMatch(String::isEmpty)) {
      fields.problem("stop", "write up to " + MOST_STOPS + " texts, none of them empty");
    }
    return stops;
  }

  private static @Nullable String effort(Fields fields) {
    Optional<String> effort = fields.optionalText("reasoning-effort");
    if (effort.isPresent() && !effort.get().matches("[a-z]{1,20}")) {
      fields.problem("reasoning-effort", "write a word such as minimal, low, medium or high");
    }
    return effort.orElse(null);
  }

  private static @Nullable ReplyFormat format(
      Fields fields, CandidateReader.Surroundings surroundings) {
    Optional<Node> node = fields.node("response-format");
    if (node.isEmpty() || (node.get() instanceof Node.Text word && word.value().equals("text"))) {
      return null;
    }
    if (node.get() instanceof Node.Text word && word.value().equals("json")) {
      return new ReplyFormat.AnyJson();
    }
    if (!(node.get() instanceof Node.Mapping)) {
      fields.problem("response-format", "write text, json, {schema: …} or {schema-file: …}");
      return null;
    }
    return schema(fields.child("response-format"), surroundings);
  }

  private static ReplyFormat schema(Fields format, CandidateReader.Surroundings surroundings) {
    if (format.has("schema") == format.has("schema-file")) {
      format.problem("schema", "write either schema or schema-file");
    }
    Node.Mapping inline = format.child("schema").mapping();
    Optional<String> text = surroundings.file(format, "schema-file");
    format.done();
    return new ReplyFormat.Schema(text.map(json -> parsed(format, json)).orElse(inline));
  }

  private static Node.Mapping parsed(Fields format, String json) {
    try {
      Node node = Json.node(format.textOr("schema-file", ""), 1, json);
      if (node instanceof Node.Mapping mapping) {
        return mapping;
      }
      format.problem("schema-file", "must hold a JSON object");
    } catch (RatchetException e) {
      format.problem("schema-file", e.text());
    }
    return FurtherSettings.NONE.extra();
  }

  private static Node.Mapping extra(Fields fields) {
    Node.Mapping extra = fields.child("extra").mapping();
    for (String key : extra.entries().keySet()) {
      if (OURS.contains(key)) {
        fields.problem("extra", "'" + key + "' is not to be set here");
      }
    }
    return extra;
  }
}
