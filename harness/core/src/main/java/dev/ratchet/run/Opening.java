package dev.ratchet.run;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.MessageTemplate;
import dev.ratchet.candidate.PromptTemplate;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The messages that a conversation with a chat candidate begins with. */
final class Opening {
  private Opening() {}

  /** Prompt, the candidate's messages and the case's conversation, in the order of the file. */
  static List<Message> of(Candidate.Chat candidate, Case regressionCase) {
    Map<String, String> values = new HashMap<>(TemplateValues.of(regressionCase));
    List<Message> input = new ArrayList<>(regressionCase.input());
    List<MessageTemplate> templates = candidate.framing().messages();
    int at = MessageTemplate.positionOfInput(templates);
    if (at < templates.size()) {
      values.put(MessageTemplate.INPUT, input.removeLast().content());
    }
    List<Message> messages = new ArrayList<>();
    String prompt = PromptTemplate.render(candidate.systemPrompt(), values);
    if (!prompt.isBlank()) {
      messages.add(Message.system(prompt));
    }
    templates.subList(0, at).forEach(template -> messages.add(message(template, values)));
    messages.addAll(input);
    templates
        .subList(at, templates.size())
        .forEach(template -> messages.add(message(template, values)));
    return messages;
  }

  /** Whether a template can take the place of what the user says last. */
  static boolean endsWithTheUser(Case regressionCase) {
    return regressionCase.input().getLast().role() == Role.USER;
  }

  private static Message message(MessageTemplate template, Map<String, String> values) {
    return new Message(
        template.role(), PromptTemplate.render(template.content(), values), List.of(), "");
  }
}
