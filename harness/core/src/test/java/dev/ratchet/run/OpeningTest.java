package dev.ratchet.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Problems;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.MessageTemplate;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.ToolMatch;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.testing.Cases;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class OpeningTest {
  private static final Case TALK =
      Cases.read(
          "{\"id\":\"c\",\"slice\":{\"persona\":\"{{input}}\"},\"input\":["
              + "{\"role\":\"user\",\"content\":\"Hi\"},"
              + "{\"role\":\"assistant\",\"content\":\"Yes?\"},"
              + "{\"role\":\"user\",\"content\":\"What {{persona}}?\"}],"
              + "\"expect\":[{\"check\":\"declines\"}]}");

  @Test
  void messagesStandBetweenThePromptAndTheConversation() {
    Candidate.Chat chat =
        chat(
            "For {{persona}}.",
            new MessageTemplate(Role.USER, "2+2?"),
            new MessageTemplate(Role.ASSISTANT, "4"));
    assertThat(Opening.of(chat, TALK))
        .containsExactly(
            Message.system("For {{input}}."),
            Message.user("2+2?"),
            Message.assistant("4"),
            Message.user("Hi"),
            Message.assistant("Yes?"),
            Message.user("What {{persona}}?"));
  }

  @Test
  void aMessageThatUsesTheInputTakesItsPlace() {
    Candidate.Chat chat =
        chat(
            "",
            new MessageTemplate(Role.USER, "2+2?"),
            new MessageTemplate(Role.USER, "Q: {{input}} ({{persona}})"),
            new MessageTemplate(Role.SYSTEM, "Answer now."));
    assertThat(Opening.of(chat, TALK))
        .containsExactly(
            Message.user("2+2?"),
            Message.user("Hi"),
            Message.assistant("Yes?"),
            Message.user("Q: What {{persona}}? ({{input}})"),
            Message.system("Answer now."));
  }

  @Test
  void whatNoCaseCanFillIsToldBeforeAnythingIsSpent() {
    Case answered =
        Cases.read(
            "{\"id\":\"d\",\"slice\":{\"persona\":\"p\"},\"input\":["
                + "{\"role\":\"assistant\",\"content\":\"Bye\"}],"
                + "\"expect\":[{\"check\":\"declines\"}]}");
    Candidate.Chat chat =
        chat(
            "In {{locale}}",
            new MessageTemplate(Role.ASSISTANT, "{{persoan}}"),
            new MessageTemplate(Role.USER, "{{input}}"));
    assertThat(problems(chat, TALK, answered))
        .contains("uses {{locale}}", "uses {{persoan}}", "did you mean 'persona'")
        .contains("case 'd' does not end with the user")
        .doesNotContain("uses {{input}}, which");
    assertThat(problems(chat("{{input}}"), TALK)).contains("uses {{input}}, which case 'c'");
  }

  private static String problems(Candidate.Chat chat, Case... cases) {
    Problems problems = new Problems();
    new RunSetup(List.of(cases), Map.of(Arm.CANDIDATE, chat), List.of(), UnaryOperator.identity())
        .check(problems);
    return problems.found().toString();
  }

  private static Candidate.Chat chat(String prompt, MessageTemplate... messages) {
    return new Candidate.Chat(
        "a",
        prompt,
        new ModelSettings("m", null, null, false),
        List.of(),
        3,
        Endpoint.of("https://a.example.com", ""),
        new Candidate.Framing(List.of(messages), ToolMatch.SUBSET));
  }
}
