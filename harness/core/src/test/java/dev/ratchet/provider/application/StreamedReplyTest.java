package dev.ratchet.provider.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.CandidateReader;
import dev.ratchet.conversation.Message;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.CallLimits;
import dev.ratchet.provider.EndpointHttp;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class StreamedReplyTest {
  private static final String PIECES =
      """
      : a comment
      event: piece
      data: {"delta": "Grü"}

      data: {"delta":
      data:  "ße 👋"}
      id: 7

      data: {"other": 1}

      """;
  private static final String REST =
      """
      event: done
      data: {"usage": {"in": 3, "out": 4}, "delta": "not this"}

      """;

  @Test
  void theTextComesInPiecesAndTheRestInTheLastEvent() {
    ModelReply.Answered reply =
        (ModelReply.Answered) ask("done", Step.ok(PIECES + REST + "data: x\n\n"));
    assertThat(reply.text()).isEqualTo("Grüße 👋");
    assertThat(reply.usage().output()).isEqualTo(4);
    assertThat(reply.firstTokenMillis()).isNotNull().isLessThanOrEqualTo(reply.latencyMillis());
  }

  @Test
  void aNameMayStandInTheDataAsItsType() {
    String typed =
        REST.replace("event: done\n", "").replace("{\"usage\"", "{\"type\":\"done\",\"usage\"");
    assertThat(((ModelReply.Answered) ask("done", Step.ok(PIECES + typed))).text())
        .isEqualTo("Grüße 👋");
  }

  @Test
  void aStreamOfTextAloneEndsWhereItSaysSoOrAtItsEnd() {
    assertThat(
            ((ModelReply.Answered) ask("", Step.ok(PIECES + "data: [DONE]\n\ndata: x\n\n"))).text())
        .isEqualTo("Grüße 👋");
    assertThat(((ModelReply.Answered) ask("", Step.ok(PIECES))).text()).isEqualTo("Grüße 👋");
  }

  @Test
  void aStreamThatEndsTooSoonIsNeverAnAnswer() {
    assertFailed(ask("done", Step.ok(PIECES)), Failure.CONNECTION);
    assertFailed(ask("done", Step.ok(PIECES + "data: [DONE]\n\n")), Failure.CONNECTION);
    assertFailed(ask("done", new Step.Cut(PIECES)), Failure.CONNECTION);
    assertFailed(ask("", new Step.Cut(PIECES)), Failure.CONNECTION);
    assertFailed(ask("", new Step.Stall(PIECES)), Failure.TIMEOUT);
  }

  @Test
  void anErrorEventIsAFailureAndWhatIsNoStreamIsUnreadable() {
    assertFailed(
        ask("done", Step.ok(PIECES + "event: error\ndata: {\"m\":1}\n\n")), Failure.SERVER_ERROR);
    assertFailed(ask("", Step.ok("{\"delta\":\"plain\"}")), Failure.UNREADABLE);
    assertFailed(ask("", Step.ok("data: nonsense\n\n")), Failure.UNREADABLE);
  }

  private static void assertFailed(ModelReply reply, Failure kind) {
    assertThat(reply)
        .isInstanceOfSatisfying(
            ModelReply.Failed.class,
            failed -> assertThat(failed.failure()).as(failed.reason()).isEqualTo(kind));
  }

  private static ModelReply ask(String rest, Step step) {
    CallLimits limits =
        new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(2));
    EndpointHttp http = new EndpointHttp(_ -> null, UnaryOperator.identity(), limits);
    try (ScriptedServer server = ScriptedServer.start(_ -> step);
        Applications applications =
            new Applications(
                http, new Applications.Means(Path.of("."), _ -> null, UnaryOperator.identity()))) {
      return applications
          .ask(
              new ApplicationRequest(
                  candidate(server.baseUrl(), rest), "c", List.of(Message.user("Hi")), Map.of(), 0))
          .reply();
    }
  }

  private static Candidate.Http candidate(String baseUrl, String rest) {
    String last = rest.isEmpty() ? "" : ", rest: " + rest;
    String reply =
        rest.isEmpty() ? "" : "reply: {tokens: {input: $.usage.in, output: $.usage.out}}";
    return (Candidate.Http)
        CandidateReader.read(
            "app.yaml",
            """
            kind: http
            endpoint: {base-url: "%s"}
            request: {body: {q: "{{input}}"}}
            stream: {text: $.delta%s}
            %s
            """
                .formatted(baseUrl, last, reply),
            new CandidateReader.Surroundings(path -> path, _ -> null));
  }
}
