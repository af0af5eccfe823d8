package dev.ratchet.candidate;

import dev.ratchet.base.Fields;
import dev.ratchet.conversation.Role;
import java.util.List;
import java.util.Optional;

/** Reads {@code messages:} of a candidate of kind chat. */
final class MessagesReader {
  private MessagesReader() {}

  static List<MessageTemplate> read(Fields fields, CandidateReader.Surroundings surroundings) {
    List<MessageTemplate> messages =
        fields.each("messages", message -> message(message, surroundings));
    if (messages.stream().filter(MessageTemplate::holdsInput).count() > 1) {
      fields.problem("messages", "{{input}} stands in two messages; keep one");
    }
    return messages;
  }

  private static MessageTemplate message(Fields fields, CandidateReader.Surroundings surroundings) {
    Role role = fields.has("role") ? fields.wordOr("role", Role.USER) : Role.USER;
    if (!fields.has("role")) {
      fields.text("role");
    }
    if (role == Role.TOOL) {
      fields.problem("role", "must be system, user or assistant; tools are replayed from the case");
    }
    if (fields.has("content") == fields.has("file")) {
      fields.problem("content", "write either content or file");
    }
    Optional<String> inline = fields.optionalText("content");
    String content = inline.or(() -> surroundings.file(fields, "file")).orElse("");
    MessageTemplate template = new MessageTemplate(role, content);
    if ((fields.has("content") || fields.has("file")) && content.isBlank()) {
      fields.problem("content", "is blank, which providers refuse");
    }
    if (template.holdsInput() && role != Role.USER) {
      fields.problem("role", "{{input}} is what the user says; its role is user");
    }
    fields.done();
    return template;
  }
}
