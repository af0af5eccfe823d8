package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.Role;
import dev.ratchet.telemetry.format.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads messages in the several places that the GenAI conventions have given them. */
final class GenAiTurns {
  private static final Map<String, Role> EVENTS =
      Map.of(
          "gen_ai.system.message", Role.SYSTEM,
          "gen_ai.user.message", Role.USER,
          "gen_ai.assistant.message", Role.ASSISTANT,
          "gen_ai.tool.message", Role.TOOL,
          "gen_ai.choice", Role.ASSISTANT);
  private static final String CHOICE = "gen_ai.choice";

  private GenAiTurns() {}

  static boolean isMessageEvent(String name) {
    return EVENTS.containsKey(name);
  }

  /** {@code gen_ai.system_instructions}, {@code .input.messages} and {@code .output.messages}. */
  static List<Turn> ofAttributes(Attributes attributes) {
    List<Turn> turns = new ArrayList<>();
    Node parts = attributes.structure("gen_ai.system_instructions");
    String instructions =
        parts == null ? attributes.text("gen_ai.system_instructions") : MessageText.of(parts);
    if (instructions != null) {
      turns.add(new Turn(Role.SYSTEM, false, instructions, null));
    }
    turns.addAll(Messages.seen(attributes.structure("gen_ai.input.messages")));
    turns.addAll(Messages.said(attributes.structure("gen_ai.output.messages")));
    return turns;
  }

  /** A per-message event; a choice wraps its message. */
  static Turn ofEvent(String name, Attributes body) {
    boolean choice = name.equals(CHOICE);
    Node message = choice ? body.structure("message") : null;
    Attributes content = message == null ? body : Attributes.of(message);
    Role role = EVENTS.getOrDefault(name, Role.ASSISTANT);
    String text = MessageText.ofMessage(content);
    String finish = FinishWords.of(body.text("finish_reason"));
    return new Turn(role, choice, text, finish, MessageCalls.of(content));
  }

  /** A prompt or completion whose messages are spread over attributes by number. */
  static List<Turn> ofNumbered(Attributes attributes, String prefix, boolean said) {
    Node messages = Nested.of(attributes, prefix);
    return Attributes.items(messages).stream()
        .filter(Node.Mapping.class::isInstance)
        .map(message -> OneMessage.turn(Attributes.of(message), said))
        .toList();
  }

  /** The oldest form: the whole prompt or completion in one attribute. */
  static List<Turn> ofWhole(Attributes attributes, String name, boolean said) {
    Node messages = attributes.structure(name);
    if (messages != null) {
      return said ? Messages.said(messages) : Messages.seen(messages);
    }
    String text = attributes.text(name);
    Role role = said ? Role.ASSISTANT : Role.USER;
    return text == null ? List.of() : List.of(new Turn(role, said, text, null));
  }
}
