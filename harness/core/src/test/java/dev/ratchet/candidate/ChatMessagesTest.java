package dev.ratchet.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.ToolMatch;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ChatMessagesTest {
  private static final String START =
      "kind: chat\nmodel: m\nendpoint: {base-url: \"https://a.example.com\"}\n";

  @Test
  void messagesAndFurtherSettingsAreRead() {
    Candidate.Chat chat =
        (Candidate.Chat)
            read(
                START
                    + """
                    messages:
                      - {role: system, content: "For {{persona}}."}
                      - {role: assistant, file: hello.md}
                      - {role: user, content: "Q: {{input}}"}
                    top-p: 0.9
                    stop: [A, B]
                    presence-penalty: -1
                    frequency-penalty: 2
                    reasoning-effort: high
                    response-format: {schema-file: schema.json}
                    extra: {top_k: 4}
                    tool-match: order
                    """);
    assertThat(chat.systemPrompt()).isEmpty();
    assertThat(chat.framing().toolMatch()).isEqualTo(ToolMatch.ORDER);
    assertThat(chat.framing().messages())
        .containsExactly(
            new MessageTemplate(Role.SYSTEM, "For {{persona}}."),
            new MessageTemplate(Role.ASSISTANT, "text of hello.md"),
            new MessageTemplate(Role.USER, "Q: {{input}}"));
    FurtherSettings further = Objects.requireNonNull(chat.model().further());
    assertThat(further.sampling())
        .isEqualTo(new FurtherSettings.Sampling(0.9, List.of("A", "B"), -1.0, 2.0));
    assertThat(further.reasoningEffort()).isEqualTo("high");
    assertThat(Json.canonical(Objects.requireNonNull(further.format())))
        .isEqualTo("{\"kind\":\"schema\",\"schema\":{\"type\":\"object\"}}");
    assertThat(Json.canonical(further.extra())).isEqualTo("{\"top_k\":4}");
  }

  @Test
  void aFileThatSaysNothingFurtherHasNothingFurther() {
    Candidate.Chat chat = (Candidate.Chat) read(START + "prompt: Hi\nresponse-format: text\n");
    assertThat(chat.model().further()).isNull();
    assertThat(chat.framing()).isEqualTo(Candidate.Framing.NONE);
  }

  @Test
  void everyProblemIsToldAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    START
                        + """
                        prompt: Hi
                        messages:
                          - {role: tool, content: x}
                          - {role: user, content: x, file: hello.md}
                          - {role: assistant, content: "{{input}}"}
                          - {role: user, content: "{{input}}"}
                          - {content: ""}
                        top-p: 2
                        stop: [""]
                        presence-penalty: 3
                        reasoning-effort: "very much"
                        response-format: xml
                        extra: {n: 3, model: other}
                        tool-match: default
                        """))
        .isInstanceOfSatisfying(
            RatchetException.class,
            e ->
                assertThat(e.text().lines())
                    .anyMatch(line -> line.contains("tools are replayed"))
                    .anyMatch(line -> line.contains("write either content or file"))
                    .anyMatch(line -> line.contains("its role is user"))
                    .anyMatch(line -> line.contains("stands in two messages"))
                    .anyMatch(line -> line.contains("'role' is missing"))
                    .anyMatch(line -> line.contains("is blank"))
                    .anyMatch(line -> line.contains("top-p: must lie between 0 and 1"))
                    .anyMatch(line -> line.contains("stop: write up to"))
                    .anyMatch(line -> line.contains("presence-penalty: must lie between -2"))
                    .anyMatch(line -> line.contains("reasoning-effort: write a word"))
                    .anyMatch(line -> line.contains("response-format: write text, json"))
                    .anyMatch(line -> line.contains("'n' is not to be set here"))
                    .anyMatch(line -> line.contains("'model' is not to be set here"))
                    .anyMatch(line -> line.contains("tool-match: must be exact")));
  }

  private static Candidate read(String text) {
    return CandidateReader.read(
        "a.yaml",
        text,
        new CandidateReader.Surroundings(
            path -> path.endsWith(".json") ? "{\"type\":\"object\"}" : "text of " + path,
            _ -> null));
  }
}
