package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.telemetry.format.Attributes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One message in the shapes that {@link Messages} reads. */
final class OneMessage {
  /** What LangChain and the Responses API call their messages, where they have no role. */
  private static final Set<String> TYPES =
      Set.of(
          "human",
          "ai",
          "system",
          "tool",
          "function",
          "message",
          "aimessagechunk",
          "humanmessagechunk");

  /** Items of the Responses API that say no words. */
  private static final Set<String> WORDLESS =
      Set.of("function_call", "function_call_output", "reasoning");

  private OneMessage() {}

  /** Whether a mapping is a message rather than something that holds one. */
  static boolean is(Attributes fields) {
    Attributes message = unwrapped(fields);
    String type = type(message);
    return message.has("role")
        || message.values().get("tool_calls") instanceof Node.Sequence
        || (type != null && TYPES.contains(type) && message.has("content"))
        || (type != null && WORDLESS.contains(type))
        || !className(message).isEmpty();
  }

  /** A part of an answer that is no words of its own: the Responses API's reasoning. */
  static boolean isUnspoken(Attributes message) {
    return "reasoning".equals(type(message));
  }

  /**
   * The message as a turn.
   *
   * @param output whether it is part of what a model gave back; then what an assistant says is said
   *     now, and the rest is history
   */
  static Turn turn(Attributes fields, boolean output) {
    Attributes message = unwrapped(fields);
    Attributes content = kwargs(message);
    Role role = role(message, output);
    List<ToolCall> calls = MessageCalls.of(content);
    String text = MessageText.ofMessage(content);
    // Beside a call, an empty text is how a provider writes that there is none.
    boolean none = text != null && text.isEmpty() && !calls.isEmpty();
    Attributes info = Attributes.of(content.structure("response_metadata", "additional_kwargs"));
    return new Turn(
        role,
        output && role == Role.ASSISTANT,
        none ? null : text,
        FinishWords.of(finish(content, info)),
        calls);
  }

  /** Why the model stopped, as the message or what stands beside it names it. */
  static @Nullable String finish(Attributes message, Attributes info) {
    String own = message.text("finish_reason", "finishReason", "stop_reason", "stopReason");
    return own == null ? info.text("finish_reason", "finishReason", "stop_reason") : own;
  }

  /** Who speaks by a role's name; a name that nobody knows is the model's where it answers. */
  static Role role(@Nullable String name, boolean output) {
    return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
      case "system", "developer" -> Role.SYSTEM;
      case "user", "human" -> Role.USER;
      case "tool", "function", "function_call_output" -> Role.TOOL;
      case "assistant", "ai", "model", "function_call" -> Role.ASSISTANT;
      default -> output ? Role.ASSISTANT : Role.USER;
    };
  }

  private static Role role(Attributes message, boolean output) {
    String named = message.text("role");
    if (named == null) {
      named = kwargs(message).text("role");
    }
    if (named == null) {
      String name = className(message).toLowerCase(Locale.ROOT);
      int end = name.indexOf("message");
      named = end > 0 ? name.substring(0, end) : type(message);
      named = named != null && named.endsWith("messagechunk") ? "ai" : named;
    }
    return role(named, output);
  }

  /** OpenInference puts each message, and LangChain's storage its data, into a mapping more. */
  private static Attributes unwrapped(Attributes fields) {
    Node inner = fields.has("role") ? null : fields.structure("message");
    if (inner instanceof Node.Mapping) {
      return Attributes.of(inner);
    }
    Node data = fields.has("content") ? null : fields.structure("data");
    return data instanceof Node.Mapping ? Attributes.of(data).and(fields) : fields;
  }

  /** A serialised LangChain object keeps its fields as the arguments that would make it again. */
  private static Attributes kwargs(Attributes message) {
    Node kwargs = className(message).isEmpty() ? null : message.structure("kwargs");
    return kwargs == null ? message : Attributes.of(kwargs);
  }

  /** The class in {@code id: ["langchain_core", "messages", "HumanMessage"]}; else empty. */
  private static String className(Attributes message) {
    Node id = message.values().get("id");
    if (id instanceof Node.Sequence path
        && !path.items().isEmpty()
        && path.items().getLast() instanceof Node.Text name
        && (name.value().endsWith("Message") || name.value().endsWith("MessageChunk"))) {
      return name.value();
    }
    return "";
  }

  private static @Nullable String type(Attributes message) {
    String type = message.text("type");
    return type == null ? null : type.toLowerCase(Locale.ROOT);
  }
}
