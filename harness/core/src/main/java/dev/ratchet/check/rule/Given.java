package dev.ratchet.check.rule;

import dev.ratchet.check.CheckContext;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolStep;
import java.util.List;
import java.util.stream.Stream;

/** What a candidate was given to read. */
public final class Given {
  private Given() {}

  /** The system prompts that the attempt shows. */
  public static List<String> bySystem(CheckContext context) {
    return messages(context, Role.SYSTEM).toList();
  }

  /** What the user said, also in earlier turns. */
  public static List<String> byUser(CheckContext context) {
    return messages(context, Role.USER).toList();
  }

  /** Documents, retrieved or only recorded, and what tools returned. */
  public static List<String> bySources(CheckContext context) {
    Stream<String> documents = KnownSources.of(context).stream().map(Source::text);
    Stream<String> results = context.transcript().steps().stream().map(ToolStep::result);
    return Stream.of(documents, results, messages(context, Role.TOOL))
        .flatMap(texts -> texts)
        .filter(text -> !text.isBlank())
        .distinct()
        .toList();
  }

  private static Stream<String> messages(CheckContext context, Role role) {
    return Stream.concat(
            context.regressionCase().input().stream(), context.transcript().messages().stream())
        .filter(message -> message.role() == role)
        .map(Message::content)
        .filter(text -> !text.isBlank())
        .distinct();
  }
}
