package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.telemetry.format.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads messages in the several shapes that the GenAI conventions have given them. */
final class GenAiTurns {
  private static final Map<String, Role> EVENTS =
      Map.of(
          "gen_ai.system.message", Role.SYSTEM,
          "gen_ai.user.message", Role.USER,
          "gen_ai.assistant.message", Role.ASSISTANT,
          "gen_ai.tool.message", Role.TOOL,
          "gen_ai.choice", Role.ASSISTANT);
  private static final String CHOICE = "gen_ai.choice";
  private static final Set<String> TEXT_PARTS =
      Set.of("text", "refusal", "output_text", "input_text");

  private GenAiTurns() {}

  static boolean isMessageEvent(String name) {
    return EVENTS.containsKey(name);
  }

  /** {@code gen_ai.system_instructions}, {@code .input.messages} and {@code .output.messages}. */
  static List<Turn> ofAttributes(Attributes attributes) {
    List<Turn> turns = new ArrayList<>();
    String instructions = text(attributes.structure("gen_ai.system_instructions"));
    if (instructions != null) {
      turns.add(new Turn(Role.SYSTEM, false, instructions, null));
    }
    for (Node message : Attributes.items(attributes.structure("gen_ai.input.messages"))) {
      turns.add(ofMessage(Attributes.of(message), false));
    }
    for (Node message : Attributes.items(attributes.structure("gen_ai.output.messages"))) {
      turns.add(ofMessage(Attributes.of(message), true));
    }
    return turns;
  }

  /** A per-message event; a choice wraps its message. */
  static Turn ofEvent(String name, Attributes body) {
    boolean choice = name.equals(CHOICE);
    Node message = choice ? body.structure("message") : null;
    Attributes content = message == null ? body : Attributes.of(message);
    Role role = EVENTS.getOrDefault(name, Role.ASSISTANT);
    String finish = finish(body.text("finish_reason"));
    return new Turn(role, choice, content(content), finish, calls(content));
  }

  /** A prompt or completion whose messages are spread over attributes by number. */
  static List<Turn> ofNumbered(Attributes attributes, String prefix, boolean said) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; hasNumber(attributes, prefix + i + "."); i++) {
      String at = prefix + i + ".";
      Role role = role(attributes.text(at + "role"), said);
      String finish = finish(attributes.text(at + "finish_reason"));
      turns.add(new Turn(role, said, attributes.text(at + "content"), finish));
    }
    return turns;
  }

  /** The oldest form: the whole prompt or completion in one attribute. */
  static List<Turn> ofWhole(Attributes attributes, String name, boolean said) {
    Node messages = attributes.structure(name);
    if (messages != null) {
      return Attributes.items(messages).stream()
          .map(message -> ofMessage(Attributes.of(message), said))
          .toList();
    }
    String text = attributes.text(name);
    Role role = said ? Role.ASSISTANT : Role.USER;
    return text == null ? List.of() : List.of(new Turn(role, said, text, null));
  }

  /** One word for each reason to stop, whatever the provider calls it. */
  static @Nullable String finish(@Nullable String raw) {
    if (raw == null) {
      return null;
    }
    String word = raw.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    return switch (word) {
      case "tool_calls", "tool_use", "function_call" -> "tool_call";
      case "end_turn", "stop_sequence", "eos", "complete" -> "stop";
      case "max_tokens" -> "length";
      case "safety", "content_filtered", "refusal" -> "content_filter";
      default -> word.isEmpty() ? null : word;
    };
  }

  private static boolean hasNumber(Attributes attributes, String at) {
    return attributes.has(at + "content")
        || attributes.has(at + "role")
        || attributes.has(at + "finish_reason");
  }

  private static Turn ofMessage(Attributes message, boolean said) {
    Role role = role(message.text("role"), said);
    String finish = finish(message.text("finish_reason"));
    return new Turn(role, said, content(message), finish, calls(message));
  }

  /** Tool calls as parts of the message, or beside its content as OpenAI has them. */
  private static List<ToolCall> calls(Attributes message) {
    List<ToolCall> calls = new ArrayList<>();
    for (Node part : Attributes.items(message.structure("parts"))) {
      Attributes fields = Attributes.of(part);
      if ("tool_call".equals(fields.text("type"))) {
        calls.add(call(fields, fields));
      }
    }
    for (Node call : Attributes.items(message.structure("tool_calls"))) {
      Attributes fields = Attributes.of(call);
      Node function = fields.structure("function");
      calls.add(call(fields, function == null ? fields : Attributes.of(function)));
    }
    return calls;
  }

  private static ToolCall call(Attributes call, Attributes function) {
    return new ToolCall(
        Objects.requireNonNullElse(call.text("id"), ""),
        Objects.requireNonNullElse(function.text("name"), "unknown"),
        Objects.requireNonNullElse(function.written("arguments"), ""));
  }

  private static Role role(@Nullable String name, boolean said) {
    return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
      case "system", "developer" -> Role.SYSTEM;
      case "user", "human" -> Role.USER;
      case "tool", "function" -> Role.TOOL;
      case "assistant", "ai", "model" -> Role.ASSISTANT;
      default -> said ? Role.ASSISTANT : Role.USER;
    };
  }

  private static @Nullable String content(Attributes message) {
    String plain = message.text("content", "");
    if (plain != null) {
      return plain;
    }
    Node parts = message.structure("parts", "content");
    return text(parts);
  }

  /** The text parts, a line each; null when there is none. */
  private static @Nullable String text(@Nullable Node parts) {
    List<String> texts = new ArrayList<>();
    for (Node part : Attributes.items(parts)) {
      Attributes fields = Attributes.of(part);
      String type = fields.text("type");
      String text = fields.text("content", "text", "refusal");
      if (text != null && (type == null || TEXT_PARTS.contains(type))) {
        texts.add(text);
      }
    }
    return texts.isEmpty() ? null : String.join("\n", texts);
  }
}
