package dev.ratchet.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HttpKindTest {
  private static final String WHOLE =
      """
      kind: http
      version: "2026-11-03"
      endpoint:
        base-url: http://127.0.0.1:8080/api
        key-variable: COPILOT_API_KEY
      request:
        method: POST
        path: /tenants/{{tenant}}/chat?trace={{case}}
        headers: {X-Persona: "{{persona}}"}
        body:
          question: "{{input}}"
          history: "{{messages}}"
          options: {temperature: 0, tags: ["run {{repeat}}", true]}
      reply:
        text: $.answer.text
        sources: {at: $.sources, id: $.doc, tags: $.acl, text: $.passage}
        tool-calls: {at: "$['tool-calls']", name: $.name, arguments: $.args, result: $.out, status: $.ok}
        guardrail: $.guardrail.action
        tokens: {input: $.usage.in, output: $.usage.out}
        cost-usd: $.usage.usd
        finish: $.finish
        versions: {prompt: $.versions.prompt, retrieval: $.versions.rag}
      health: /health
      most-cost: 0.05 USD
      """;

  @Test
  void anApplicationBehindHttpIsReadWhole() {
    Candidate.Http http = (Candidate.Http) read(WHOLE);
    assertThat(http.version()).isEqualTo("2026-11-03");
    assertThat(http.mostMicroUsd()).isEqualTo(50_000L);
    assertThat(http.exchange().health()).isEqualTo("/health");
    assertThat(http.exchange().stream()).isNull();
    assertThat(http.exchange().call().variables())
        .containsExactly("tenant", "case", "persona", "input", "messages", "repeat");
    assertThat(http.exchange().reply())
        .isEqualTo(
            new ReplyPaths(
                "$.answer.text",
                new ReplyPaths.Sources("$.sources", "$.doc", "$.acl", "$.passage", false),
                new ReplyPaths.Tools(
                    "$['tool-calls']",
                    new ReplyPaths.Parts("$.name", "$.args", "$.out", "$.ok"),
                    false),
                new ReplyPaths.Measures(
                    "$.guardrail.action", "$.finish", "$.usage.in", "$.usage.out", "$.usage.usd"),
                Map.of("prompt", "$.versions.prompt", "retrieval", "$.versions.rag")));
    assertThat(http.parts()).containsExactlyInAnyOrder(Candidate.Part.values());
  }

  @Test
  void theLeastThatMustBeSaidIsEnough() {
    Candidate.Http http =
        (Candidate.Http)
            read(
                """
                kind: http
                endpoint: {base-url: "https://app.example.com"}
                request: {body: {q: "{{input}}"}}
                reply: {text: $.text}
                """);
    assertThat(http.version()).isEmpty();
    assertThat(http.parts()).isEmpty();
    assertThat(http.exchange().call().method()).isEqualTo("POST");
    assertThat(http.exchange().call().path()).isEmpty();
  }

  @Test
  void everyProblemIsToldAtOnce() {
    String text =
        """
        kind: http
        endpoint: {base-url: "https://app.example.com"}
        request:
          method: DELETE
          path: chat
          headers: {Authorization: x, X-Q: "{{input}}", X-K: "${SOME_API_KEY}"}
          body: {history: "so far {{messages}}"}
        reply:
          text: answer
          sources: {at: "$.sources[?(@.x"}
          tool-calls: {at: $.calls, name: $.n}
          tokens: {inptu: $.x}
          finish: $[?(@.a =~ /x+/)]
        most-cost: 5
        helth: /health
        """;
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            RatchetException.class,
            e ->
                assertThat(e.text().lines())
                    .anyMatch(line -> line.contains(":4:") && line.contains("POST, PUT"))
                    .anyMatch(line -> line.contains(":5:") && line.contains("/v1/chat"))
                    .anyMatch(line -> line.contains("Authorization: is no header"))
                    .anyMatch(line -> line.contains("X-Q: cannot hold"))
                    .anyMatch(line -> line.contains("X-K: holds what a header cannot"))
                    .anyMatch(line -> line.contains(":7:") && line.contains("{{messages}}"))
                    .anyMatch(line -> line.contains("text: is no JSON path"))
                    .anyMatch(line -> line.contains("at: is no JSON path"))
                    .anyMatch(line -> line.contains("'id' is missing"))
                    .anyMatch(line -> line.contains("'arguments' is missing"))
                    .anyMatch(line -> line.contains("did you mean 'input'"))
                    .anyMatch(line -> line.contains("finish: is no JSON path"))
                    .anyMatch(line -> line.contains("most-cost: write money"))
                    .anyMatch(line -> line.contains("did you mean 'health'")));
  }

  @Test
  void aPathThatLeavesTheApplicationIsRefused() {
    for (String path :
        List.of("//evil.example/x", "/a#b", "/a b", "/a\\b", "/{x}", "/{{messages}}")) {
      String text = WHOLE.replace("/tenants/{{tenant}}/chat?trace={{case}}", path);
      assertThatThrownBy(() -> read(text)).as(path).hasMessageContaining("path: ");
    }
  }

  @Test
  void aStreamBringsTheTextAndNamesTheEventOfTheRest() {
    String streamed =
        """
        kind: http
        endpoint: {base-url: "https://app.example.com"}
        request: {body: {q: "{{input}}"}}
        """;
    Candidate.Http http = (Candidate.Http) read(streamed + "stream: {text: $.delta}\n");
    assertThat(http.exchange().stream()).isEqualTo(new Exchange.Stream("$.delta", ""));
    assertThatThrownBy(
            () -> read(streamed + "stream: {text: $.delta}\nreply: {finish: $.finish}\n"))
        .hasMessageContaining("name the event that holds");
    assertThatThrownBy(
            () -> read(streamed + "stream: {text: $.delta, rest: done}\nreply: {text: $.x}\n"))
        .hasMessageContaining("text: stands in stream:")
        .hasMessageContaining("no path of reply: reads this event");
  }

  @Test
  void anApplicationWithoutAReplyOrRequestIsTold() {
    assertThatThrownBy(() -> read("kind: http\nendpoint: {base-url: \"https://a.example.com\"}\n"))
        .hasMessageContaining("'request' is missing")
        .hasMessageContaining("'reply' is missing");
  }

  private static Candidate read(String text) {
    return CandidateReader.read(
        "gates/candidates/app.yaml",
        text,
        new CandidateReader.Surroundings(path -> path, _ -> null));
  }
}
