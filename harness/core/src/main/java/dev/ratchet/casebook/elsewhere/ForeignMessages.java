package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conversations as other tools write them: lists of messages with role and content. */
public final class ForeignMessages {
  private ForeignMessages() {}

  /** Whether a value is a list of messages, and not of other things. */
  public static boolean is(Node node) {
    return node instanceof Node.Sequence list
        && !list.items().isEmpty()
        && list.items().stream()
            .allMatch(
                item ->
                    item instanceof Node.Mapping message
                        && Foreign.text(message, "role").isPresent());
  }

  /**
   * The conversation.
   *
   * @return empty when a message is not just text of a known role: an image, a tool call, another
   *     role. Half a conversation would ask something else
   */
  public static Optional<List<Message>> read(Node node) {
    List<Message> messages = new ArrayList<>();
    for (Node item : node instanceof Node.Sequence list ? list.items() : List.<Node>of()) {
      Optional<Role> role = Foreign.text(item, "role").flatMap(ForeignMessages::role);
      Optional<String> content = Foreign.at(item, "content").flatMap(ForeignMessages::content);
      boolean calls = !Foreign.items(item, "tool_calls").isEmpty();
      if (role.isEmpty() || content.isEmpty() || calls || role.get() == Role.TOOL) {
        return Optional.empty();
      }
      messages.add(new Message(role.get(), content.get(), List.of(), ""));
    }
    return messages.isEmpty() ? Optional.empty() : Optional.of(messages);
  }

  /** A single question. */
  public static List<Message> question(String text) {
    return List.of(Message.user(text));
  }

  private static Optional<Role> role(String written) {
    String known =
        switch (written) {
          case "developer" -> "system";
          case "human" -> "user";
          case "ai" -> "assistant";
          default -> written;
        };
    return Stream.of(Role.values()).filter(role -> Names.kebab(role).equals(known)).findFirst();
  }

  /** Text, or parts that are all text. */
  private static Optional<String> content(Node node) {
    if (!(node instanceof Node.Sequence parts)) {
      return Foreign.scalar(node);
    }
    List<Optional<String>> texts = parts.items().stream().map(ForeignMessages::part).toList();
    return texts.isEmpty() || texts.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(texts.stream().flatMap(Optional::stream).collect(Collectors.joining("\n")));
  }

  private static Optional<String> part(Node part) {
    return part instanceof Node.Text text
        ? Optional.of(text.value())
        : Foreign.text(part, "type").orElse("").matches("text|input_text")
            ? Foreign.text(part, "text")
            : Optional.empty();
  }
}
