package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.elsewhere.ForeignMessages;
import dev.ratchet.casebook.elsewhere.Templates;
import dev.ratchet.conversation.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A prompt: a template of text, or of messages where the text is a JSON list of them.
 *
 * @param label what tests and reports call it
 */
record PromptfooPrompt(String label, String template) {
  /** What it asks for given variables, or why it cannot be told. */
  sealed interface Asked {
    record Of(List<Message> messages) implements Asked {}

    record Refused(String why) implements Asked {}
  }

  Asked asked(Map<String, Node> vars, String prefix, String suffix) {
    Optional<List<Message>> chat = chat(template);
    if (chat.isEmpty()) {
      return switch (Templates.fill(prefix + template + suffix, vars)) {
        case Templates.Filled.Refused(String why) -> new Asked.Refused(why);
        case Templates.Filled.Text(String text) ->
            new Asked.Of(chat(text).orElseGet(() -> ForeignMessages.question(text)));
      };
    }
    List<Message> messages = new ArrayList<>();
    for (Message one : chat.get()) {
      switch (Templates.fillOnce(one.content(), vars)) {
        case Templates.Filled.Refused(String why) -> {
          return new Asked.Refused(why);
        }
        case Templates.Filled.Text(String text) ->
            messages.add(new Message(one.role(), text, List.of(), ""));
      }
    }
    return new Asked.Of(messages);
  }

  private static Optional<List<Message>> chat(String text) {
    if (!text.strip().startsWith("[")) {
      return Optional.empty();
    }
    try {
      Node node = Json.node("prompt", text);
      return ForeignMessages.is(node) ? ForeignMessages.read(node) : Optional.empty();
    } catch (RatchetException _) {
      return Optional.empty(); // text that begins with a bracket
    }
  }
}
