package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.Role;
import dev.ratchet.telemetry.format.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model was shown and said, where an export has each in one value: messages in any shape, or
 * else the text as it is.
 */
final class Exchange {
  private Exchange() {}

  static List<Turn> of(@Nullable Node input, @Nullable Node output) {
    List<Turn> turns = new ArrayList<>(shown(input));
    turns.addAll(said(output));
    return turns;
  }

  static List<Turn> shown(@Nullable Node input) {
    List<Turn> turns = Messages.seen(structure(input));
    return turns.isEmpty() ? plain(input, Role.USER) : turns;
  }

  static List<Turn> said(@Nullable Node output) {
    List<Turn> turns = Messages.said(structure(output));
    return turns.isEmpty() ? plain(output, Role.ASSISTANT) : turns;
  }

  static @Nullable Node structure(@Nullable Node value) {
    return value instanceof Node.Text text ? Attributes.parsedJson(text.value()) : value;
  }

  private static List<Turn> plain(@Nullable Node value, Role role) {
    String text = value == null ? null : new Attributes(Map.of("", value)).written("");
    return text == null || text.isEmpty()
        ? List.of()
        : List.of(new Turn(role, role == Role.ASSISTANT, FreeText.unquoted(text), null));
  }
}
