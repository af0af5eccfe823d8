package dev.ratchet.candidate;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.conversation.ToolMatch;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code kind: chat}: a prompt and a model behind an OpenAI-compatible endpoint. */
final class ChatKind implements CandidateKind {
  private static final int TURN_LIMIT = 8;
  private static final int MOST_TURNS = 100;
  private static final int MOST_TOKENS = 10_000_000;

  private static final Pattern TOOL_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  @Override
  public String id() {
    return "chat";
  }

  @Override
  public Candidate read(String name, Fields fields, CandidateReader.Surroundings surroundings) {
    String prompt = prompt(fields, surroundings);
    ModelSettings model =
        new ModelSettings(
            modelName(fields, surroundings),
            temperature(fields),
            maxTokens(fields),
            fields.flagOr("seeded", false),
            FurtherSettingsReader.read(fields, surroundings));
    List<ToolSpec> tools = tools(fields);
    int turns = Math.toIntExact(bounded(fields, "turn-limit", TURN_LIMIT, MOST_TURNS));
    return new Candidate.Chat(
        name,
        prompt,
        model,
        tools,
        turns,
        EndpointReader.read(fields, surroundings.variables()),
        new Candidate.Framing(MessagesReader.read(fields, surroundings), toolMatch(fields)));
  }

  private static ToolMatch toolMatch(Fields fields) {
    ToolMatch match = fields.wordOr("tool-match", ToolMatch.SUBSET);
    if (match == ToolMatch.DEFAULT) {
      fields.problem("tool-match", "must be exact, subset or order");
    }
    return match;
  }

  private static String prompt(Fields fields, CandidateReader.Surroundings surroundings) {
    Optional<String> inline = fields.optionalText("prompt");
    boolean neither = !fields.has("prompt") && !fields.has("prompt-file");
    if (neither ? !fields.has("messages") : fields.has("prompt") && fields.has("prompt-file")) {
      fields.problem("prompt", "write either prompt or prompt-file");
    }
    return inline.or(() -> surroundings.file(fields, "prompt-file")).orElse("");
  }

  private static String modelName(Fields fields, CandidateReader.Surroundings surroundings) {
    String written = fields.text("model");
    String model = ModelName.resolve(written, surroundings.variables());
    if (model == null) {
      fields.problem("model", "write a name, or one ${…_MODEL} alone that is set");
    }
    return model == null ? "" : model;
  }

  private static @Nullable Double temperature(Fields fields) {
    Optional<BigDecimal> found = fields.optionalNumber("temperature");
    if (found.isEmpty()) {
      return null;
    }
    double value = found.get().doubleValue();
    if (value < 0 || value > 2) {
      fields.problem("temperature", "must lie between 0 and 2");
    }
    return value;
  }

  private static @Nullable Integer maxTokens(Fields fields) {
    return fields.has("max-tokens")
        ? Math.toIntExact(bounded(fields, "max-tokens", 1, MOST_TOKENS))
        : null;
  }

  private static long bounded(Fields fields, String key, long absent, long most) {
    long value = fields.wholeOr(key, absent);
    if (value < 1 || value > most) {
      fields.problem(key, "must lie between 1 and " + most);
      return absent;
    }
    return value;
  }

  private static List<ToolSpec> tools(Fields fields) {
    Set<String> names = new HashSet<>();
    return fields.each(
        "tools",
        tool -> {
          String name = tool.text("name");
          if (!TOOL_NAME.matcher(name).matches()) {
            tool.problem("name", "use letters, digits, underscores and dashes, at most 64");
          } else if (!names.add(name)) {
            tool.problem("name", "tool '" + name + "' stands twice");
          }
          ToolSpec spec = new ToolSpec(name, tool.textOr("description", ""), parameters(tool));
          tool.done();
          return spec;
        });
  }

  private static Node.Mapping parameters(Fields tool) {
    Node.Mapping schema = tool.child("parameters").mapping();
    boolean ofObject =
        schema.entries().get("type") instanceof Node.Text type && type.value().equals("object");
    if (tool.has("parameters") && !ofObject) {
      tool.problem("parameters", "must be a JSON schema with type: object");
    }
    return schema;
  }
}
