package dev.ratchet.candidate;

import dev.ratchet.conversation.Role;
import java.util.List;

/** One message that a candidate adds to each conversation; a template as its prompt is. */
public record MessageTemplate(Role role, String content) {
  /** The last user message of the case, which a template that uses it takes the place of. */
  public static final String INPUT = "input";

  /** Whether it takes the place of the case's last user message. */
  public boolean holdsInput() {
    return PromptTemplate.variables(content).contains(INPUT);
  }

  /** The position of the one that holds the input; the number of messages when none does. */
  public static int positionOfInput(List<MessageTemplate> messages) {
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).holdsInput()) {
        return i;
      }
    }
    return messages.size();
  }
}
