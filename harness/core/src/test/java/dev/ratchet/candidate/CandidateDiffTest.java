package dev.ratchet.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.candidate.CandidateDiff.Change;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class CandidateDiffTest {
  private static final String CHAT =
      "kind: chat\nprompt: Hi\nmodel: m\nendpoint: {base-url: \"https://a.example.com\"}\n";
  private static final String HTTP =
      """
      kind: http
      endpoint: {base-url: "https://a.example.com", headers: {X-A: one}}
      request: {path: /chat, body: {q: "{{input}}", more: [1, 2]}}
      reply: {text: $.text}
      """;

  @Test
  void everyNewPartOfAChatCandidateIsTold() {
    Candidate plain = read(CHAT);
    Candidate other =
        read(
            CHAT
                + """
                top-p: 0.5
                stop: [END]
                reasoning-effort: low
                response-format: json
                extra: {top_k: 5}
                tool-match: order
                messages: [{role: user, content: "first\\nsecond"}]
                """);
    assertThat(CandidateDiff.between(plain, other))
        .containsExactly(
            new Change("extra.top_k", "(none)", "5"),
            new Change("reasoning-effort", "(none)", "low"),
            new Change("response-format.kind", "(none)", "any-json"),
            new Change("stop[0]", "(none)", "END"),
            new Change("top-p", "(none)", "0.5"),
            new Change("tool-match", "SUBSET", "ORDER"),
            new Change("message 1 role", "(none)", "user"),
            new Change("message 1", "(none)", "first\nsecond"));
    assertThat(CandidateDiff.between(other, other)).isEmpty();
  }

  @Test
  void everyPartOfAnApplicationBehindHttpIsTold() {
    Candidate other =
        read(
            HTTP.replace("X-A: one", "X-A: two")
                    .replace("[1, 2]", "[1, 3]")
                    .replace("text: $.text", "text: $.answer, sources: {at: $.s, id: $.id}")
                + "version: \"2\"\nhealth: /up\nmost-cost: 1 USD\n");
    assertThat(CandidateDiff.between(read(HTTP), other))
        .containsExactly(
            new Change("version", "(none)", "2"),
            new Change("header X-A", "one", "two"),
            new Change("health", "(none)", "/up"),
            new Change("reply.sources.at", "(none)", "$.s"),
            new Change("reply.sources.id", "(none)", "$.id"),
            new Change("reply.sources.optional", "(none)", "false"),
            new Change("reply.text", "$.text", "$.answer"),
            new Change("request.body.more[1]", "2", "3"),
            new Change("most-cost", "(none)", "1000000"));
  }

  @Test
  void everyPartOfACommandIsTold() {
    Candidate one = read("kind: command\nprogram: [python3, app.py]\n");
    Candidate other =
        read(
            """
            kind: command
            program: [python3, app.py, --fast]
            environment: [B, A]
            workers: 2
            shows: [cost, sources]
            version: v2
            """);
    assertThat(CandidateDiff.between(one, other))
        .containsExactly(
            new Change("version", "(none)", "v2"),
            new Change("program[2]", "(none)", "--fast"),
            new Change("environment", "(none)", "A, B"),
            new Change("workers", "1", "2"),
            new Change("shows", "(none)", "sources, cost"));
  }

  @Test
  void twoKindsDifferInTheirKind() {
    assertThat(CandidateDiff.between(read(CHAT), read(HTTP)))
        .containsExactly(new Change("kind", "chat", "http"));
  }

  private static Candidate read(String text) {
    return CandidateReader.read(
        "a.yaml", text, new CandidateReader.Surroundings(UnaryOperator.identity(), _ -> null));
  }
}
