package dev.ratchet.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CandidateReaderTest {
  private static final String CHAT =
      """
      kind: chat
      prompt-file: prompts/copilot.md
      model: model-1
      temperature: 0.2
      max-tokens: 800
      seeded: true
      turn-limit: 5
      tools:
        - name: search_policies
          description: Finds policies.
          parameters:
            type: object
            properties: {query: {type: string, minLength: 2}}
            required: [query]
      endpoint:
        base-url: ${OPENAI_BASE_URL}
        key-variable: OPENAI_API_KEY
      """;

  @Test
  void aChatCandidateIsReadWhole() {
    Candidate.Chat chat = (Candidate.Chat) read(CHAT);
    assertThat(chat.name()).isEqualTo("copilot");
    assertThat(chat.systemPrompt()).isEqualTo("You help {{persona}} people.");
    assertThat(chat.model()).isEqualTo(new ModelSettings("model-1", 0.2, 800, true));
    assertThat(chat.turnLimit()).isEqualTo(5);
    assertThat(chat.endpoint())
        .isEqualTo(Endpoint.of("https://api.example.com/v1", "OPENAI_API_KEY"));
    assertThat(Json.canonical(chat.tools().getFirst().parameters()))
        .isEqualTo(
            "{\"properties\":{\"query\":{\"minLength\":2,\"type\":\"string\"}},"
                + "\"required\":[\"query\"],\"type\":\"object\"}");
  }

  @Test
  void everyProblemIsToldAtOnceWithItsPlace() {
    String text =
        """
        kind: chat
        promt: hello
        model: m
        temperature: 3
        turn-limit: 0
        tools: [{name: "bad name"}, {name: a}, {name: a, parameters: {type: array}}]
        endpoint: {base-url: "http://api.example.com/v1", key-variable: AWS_SECRET}
        """;
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            RatchetException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT);
              assertThat(e.text().lines())
                  .anyMatch(line -> line.contains(":2:") && line.contains("did you mean 'prompt'"))
                  .anyMatch(line -> line.contains(":4:") && line.contains("between 0 and 2"))
                  .anyMatch(line -> line.contains(":5:") && line.contains("turn-limit"))
                  .anyMatch(line -> line.contains("letters, digits, underscores"))
                  .anyMatch(line -> line.contains("'a' stands twice"))
                  .anyMatch(line -> line.contains("type: object"))
                  .anyMatch(line -> line.contains(":7:") && line.contains("must be https"))
                  .anyMatch(line -> line.contains("_API_KEY"))
                  .anyMatch(line -> line.contains("either prompt or prompt-file"));
            });
  }

  @Test
  void anUnknownKindAndAFileThatIsNotThereAreProblems() {
    assertThatThrownBy(() -> read("kind: chatt\n")).hasMessageContaining("did you mean 'chat'");
    assertThatThrownBy(() -> read("name: x\n")).hasMessageContaining("'kind' is missing");
    assertThatThrownBy(() -> read(CHAT.replace("prompts/copilot.md", "absent.md")))
        .hasMessageContaining("prompt-file: absent.md: not there");
    assertThatThrownBy(() -> read("- a\n- b\n")).hasMessageContaining("expected a mapping");
  }

  @Test
  void onlyBaseUrlVariablesAreLookedUp() {
    assertThatThrownBy(() -> read(CHAT.replace("${OPENAI_BASE_URL}", "${OTHER_BASE_URL}")))
        .hasMessageContaining("OTHER_BASE_URL is not set");
    assertThatThrownBy(() -> read(CHAT.replace("${OPENAI_BASE_URL}", "${HOME}")))
        .hasMessageContaining("one ${…_BASE_URL} alone");
    assertThatThrownBy(
            () -> read(CHAT.replace("${OPENAI_BASE_URL}", "https://x.example/${OPENAI_API_KEY}")))
        .hasMessageContaining("one ${…_BASE_URL} alone");
  }

  @Test
  void theHashCoversWhatShapesARepliesAndNothingElse() {
    Candidate one = read(CHAT);
    assertThat(read("name: other\n" + CHAT).hash()).isEqualTo(one.hash());
    for (String changed :
        List.of(
            CHAT.replace("model-1", "model-2"),
            CHAT.replace("0.2", "0.3"),
            CHAT.replace("minLength: 2", "minLength: 3"),
            CHAT.replace("turn-limit: 5", "turn-limit: 6"),
            CHAT.replace("seeded: true", "seeded: false"))) {
      assertThat(read(changed).hash()).isNotEqualTo(one.hash());
    }
  }

  @Test
  void recordedRepliesComeInlineOrFromAFile() {
    Candidate.Recorded inline =
        (Candidate.Recorded)
            read("kind: recorded\nname: old\nreplies: {case-1: [a, b], case-2: c}\n");
    Candidate.Recorded filed = (Candidate.Recorded) read("kind: recorded\nreplies-file: r.jsonl\n");
    assertThat(inline.replies())
        .isEqualTo(
            Map.of(
                "case-1",
                List.of(RecordedReply.of("a"), RecordedReply.of("b")),
                "case-2",
                List.of(RecordedReply.of("c"))));
    assertThat(filed.hash()).isEqualTo(inline.hash());
    assertThatThrownBy(() -> read("kind: recorded\nreplies-file: twice.jsonl\n"))
        .hasMessageContaining("twice.jsonl:2:1")
        .hasMessageContaining("stands twice");
    assertThatThrownBy(() -> read("kind: recorded\n")).hasMessageContaining("either replies or");
  }

  @Test
  void aDiffNamesEachPartThatChanged() {
    Candidate before = read(CHAT);
    Candidate after =
        read(
            CHAT.replace("prompts/copilot.md", "prompts/new.md")
                .replace("model-1", "model-2")
                .replace("temperature: 0.2\n", "")
                .replace("search_policies", "search"));
    assertThat(CandidateDiff.between(before, after))
        .contains(
            new CandidateDiff.Change("model", "model-1", "model-2"),
            new CandidateDiff.Change("temperature", "0.2", "(none)"),
            new CandidateDiff.Change("prompt", "(none)", "Cite every source."))
        .extracting(CandidateDiff.Change::part)
        .containsExactly("model", "temperature", "prompt", "tool search", "tool search_policies");
    assertThat(CandidateDiff.between(before, before)).isEmpty();
    assertThat(CandidateDiff.between(before, read("kind: recorded\nreplies: {a: b}\n")))
        .containsExactly(new CandidateDiff.Change("kind", "chat", "recorded"));
  }

  private static Candidate read(String text) {
    Map<String, String> files =
        Map.of(
            "prompts/copilot.md", "You help {{persona}} people.",
            "prompts/new.md", "You help {{persona}} people.\nCite every source.",
            "r.jsonl",
                """
                {"case":"case-1","replies":["a","b"]}
                {"case":"case-2","replies":["c"]}
                """,
            "twice.jsonl",
                """
                {"case":"c","replies":["a"]}
                {"case":"c","replies":["a"]}
                """);
    return CandidateReader.read(
        "gates/candidates/copilot.yaml",
        text,
        new CandidateReader.Surroundings(
            path -> {
              String found = files.get(path);
              if (found == null) {
                throw new RatchetException(ErrorCode.NOT_FOUND, path + ": not there");
              }
              return found;
            },
            name -> name.equals("OPENAI_BASE_URL") ? "https://api.example.com/v1/" : null));
  }
}
