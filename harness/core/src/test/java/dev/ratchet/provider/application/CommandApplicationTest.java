package dev.ratchet.provider.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.CallLimits;
import dev.ratchet.provider.EndpointHttp;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.provider.SingleCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: a shell that answers as its script says. */
final class CommandApplicationTest {
  private static final String SECRET = "sk-app-0123456789abcdef";

  /** Reads each question and leaves its id in $id. */
  private static final String LOOP =
      """
      while IFS= read -r line; do
        id=$(printf '%s' "$line" | sed 's/.*"id":"\\(q-[0-9]*\\)".*/\\1/')
        SCRIPT
      done
      """;

  @TempDir Path folder;

  @Test
  void aLineIsAskedAndALineAnswers() throws IOException {
    String answer =
        """
        printf '%s\\n' "$line" > asked.json
        printf '{"id":"%s","text":"Ask HR.","sources":[{"id":"hr-7","tags":["hr-only"],"text":"B"}],\
        "tool-calls":[{"name":"mail","arguments":{"to":1},"result":"sent","status":"ok"}],\
        "guardrail":"masked","tokens":{"input":3,"output":4},"cost-usd":0.25,\
        "versions":{"rag":"v7"}}\\n' "$id"
        """;
    try (Applications applications = applications()) {
      ModelReply.Answered reply =
          (ModelReply.Answered) applications.ask(request(command(answer))).reply();
      assertThat(reply.text()).isEqualTo("Ask HR.");
      assertThat(reply.usage()).isEqualTo(new TokenUsage(3L, 4L));
      assertThat(reply.shown().guardrail()).isEqualTo("masked");
      assertThat(reply.shown().costMicroUsd()).isEqualTo(250_000);
      assertThat(reply.shown().versions()).containsExactly(Map.entry("rag", "v7"));
      assertThat(reply.shown().steps())
          .containsExactly(
              ToolStep.retrieval(List.of(new Source("hr-7", List.of("hr-only"), "B"))),
              new ToolStep(
                  new ToolCall("", "mail", "{\"to\":1}"), ToolStep.Status.OK, "sent", List.of()));
    }
    String asked = Files.readString(folder.resolve("asked.json"));
    assertThat(Json.canonical(Json.node("x", 1, asked)))
        .isEqualTo(
            "{\"case\":\"case-1\",\"id\":\"q-1\",\"messages\":[{\"content\":\"Hi\\nyou\","
                + "\"role\":\"user\"}],\"repeat\":2,\"slice\":{\"persona\":\"employee\"}}");
  }

  @Test
  void aProcessIsKeptAliveAndNoMoreAreStartedThanAllowed() throws Exception {
    String answer = say("\"text\":\"pid '$$'\"");
    try (Applications applications = applications();
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Candidate.Command command = command(answer, 2, Set.of());
      List<Future<SingleCall.Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        calls.add(threads.submit(() -> applications.ask(request(command))));
      }
      Set<String> processes = new TreeSet<>();
      for (Future<SingleCall.Answer> call : calls) {
        processes.add(text(call.get().reply()));
      }
      assertThat(processes).hasSizeBetween(1, 2);
    }
  }

  @Test
  void nothingOfOurEnvironmentIsPassedButWhatIsNamed() {
    String answer = say("\"text\":\"'\"$(env | cut -d= -f1 | sort | tr '\\n' ' ')\"'\"");
    try (Applications applications = applications()) {
      String names = text(applications.ask(request(command(answer))).reply());
      assertThat(names.split(" "))
          .contains("APP_API_KEY", "PATH")
          .isSubsetOf("APP_API_KEY", "PATH", "HOME", "LANG", "PWD", "OLDPWD", "SHLVL", "_");
    }
  }

  @Test
  void aDeathFailsTheCallInFlightAndTheNextOneHasANewProcess() {
    String answer = "[ -f died ] || { touch died; exit 3; }; " + say("\"text\":\"back\"");
    try (Applications applications = applications()) {
      Candidate.Command command = command(answer);
      assertFailed(applications.ask(request(command)), Failure.CONNECTION, "with exit code 3");
      assertThat(text(applications.ask(request(command)).reply())).isEqualTo("back");
    }
  }

  @Test
  void threeDeathsInARowAreTheEndAndItsLastWordsAreToldWithoutSecrets() throws IOException {
    String answer =
        "echo started >> starts; echo \"cannot reach the base with $APP_API_KEY for Jo\" >&2; exit 1";
    try (Applications applications = applications()) {
      Candidate.Command command = command(answer);
      for (int i = 0; i < 5; i++) {
        assertFailed(
            applications.ask(request(command)),
            Failure.CONNECTION,
            "cannot reach the base with *** for <name>");
      }
    }
    assertThat(Files.readAllLines(folder.resolve("starts"))).hasSize(3);
  }

  @Test
  void anAnswerBetweenDeathsMakesThemNotInARow() {
    String answer =
        "n=$(cat n 2>/dev/null || echo 0); n=$((n+1)); echo $n > n;"
            + " [ $((n % 3)) = 0 ] || exit 1; "
            + say("\"text\":\"third\"");
    try (Applications applications = applications()) {
      Candidate.Command command = command(answer);
      for (int round = 0; round < 3; round++) {
        assertFailed(applications.ask(request(command)), Failure.CONNECTION, "ended during");
        assertFailed(applications.ask(request(command)), Failure.CONNECTION, "ended during");
        assertThat(text(applications.ask(request(command)).reply())).isEqualTo("third");
      }
    }
  }

  @Test
  void aProcessThatDoesNotAnswerIsEndedWithItsChildrenAtTheDeadline() throws Exception {
    String answer = "sleep 300 & echo $! > child; wait";
    try (Applications applications = applications(Duration.ofMillis(1500))) {
      assertFailed(applications.ask(request(command(answer))), Failure.TIMEOUT, "in time");
      assertGone("child");
    }
  }

  @Test
  void closingEndsEveryProcessAndItsChildren() throws Exception {
    String answer = "echo $$ > own; sleep 300 & echo $! > child; " + say("\"text\":\"ok\"");
    try (Applications applications = applications()) {
      assertThat(text(applications.ask(request(command(answer))).reply())).isEqualTo("ok");
    }
    assertGone("own");
    assertGone("child");
  }

  @Test
  void whatIsNoAnswerIsUnreadableAndTheNextQuestionGetsItsOwn() {
    for (String wrong :
        List.of(
            "echo 'loading the model'",
            "printf '{\"id\":\"q-0\",\"text\":\"late\"}\\n'",
            "printf '{\"text\":\"whose\"}\\n'",
            say("\"texts\":1"))) {
      String answer =
          "[ -f wrong ] || { touch wrong; " + wrong + "; continue; }; " + say("\"text\":\"own\"");
      try (Applications applications = applications()) {
        Candidate.Command command = command(answer);
        assertFailed(applications.ask(request(command)), Failure.UNREADABLE, "cannot be used");
        assertThat(text(applications.ask(request(command)).reply())).isEqualTo("own");
      }
      assertThat(folder.resolve("wrong").toFile().delete()).isTrue();
    }
  }

  @Test
  void whatTheFileSaysIsShownMustBeThere() {
    Set<Candidate.Part> shows = EnumSet.of(Candidate.Part.SOURCES, Candidate.Part.TOOL_CALLS);
    String text = "\"text\":\"ok\"";
    try (Applications applications = applications()) {
      assertFailed(
          applications.ask(request(command(say(text), 1, shows))), Failure.UNREADABLE, "sources");
      String both = say(text + ",\"sources\":[],\"tool-calls\":[]");
      assertThat(text(applications.ask(request(command(both, 1, shows))).reply())).isEqualTo("ok");
    }
  }

  @Test
  void anErrorIsTakenAtItsWord() {
    try (Applications applications = applications()) {
      assertFailed(
          applications.ask(request(command(say("\"error\":\"rate-limited\"")))),
          Failure.RATE_LIMITED,
          "error");
      assertFailed(
          applications.ask(request(command(say("\"error\":\"for Jo\"")))),
          Failure.SERVER_ERROR,
          "error");
    }
  }

  @Test
  void muchOnStandardErrorDoesNotStopTheProcess() {
    String answer =
        "i=0; while [ $i -lt 3000 ]; do echo 'a line that nobody reads, of sixty characters' >&2;"
            + " i=$((i+1)); done; "
            + say("\"text\":\"ok\"");
    try (Applications applications = applications()) {
      assertThat(text(applications.ask(request(command(answer))).reply())).isEqualTo("ok");
    }
  }

  @Test
  void aProgramThatIsNotThereAndAVariableThatIsNotSetAreToldBeforeTheFirstCall() {
    try (Applications applications = applications()) {
      assertThatThrownBy(() -> applications.prepare(started(List.of("./no-such-program"))))
          .hasMessageContaining("cannot be started");
      Candidate.Command needs =
          new Candidate.Command(
              "app",
              "",
              new Candidate.Program(List.of("sh"), List.of("NOT_SET"), 1, Set.of()),
              null);
      assertThatThrownBy(() -> applications.prepare(needs))
          .hasMessageContaining("NOT_SET")
          .isInstanceOfSatisfying(
              RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_KEY));
    }
  }

  @Test
  void aProgramIsFoundFromTheWorkspacesRoot() throws IOException {
    Path program = folder.resolve("app.sh");
    Files.writeString(program, "#!/bin/sh\n" + LOOP.replace("SCRIPT", say("\"text\":\"here\"")));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    try (Applications applications = applications()) {
      assertThat(text(applications.ask(request(started(List.of("./app.sh")))).reply()))
          .isEqualTo("here");
    }
  }

  private void assertGone(String file) throws Exception {
    long pid = Long.parseLong(Files.readString(folder.resolve(file)).strip());
    ProcessHandle handle = ProcessHandle.of(pid).orElse(null);
    if (handle != null) {
      handle.onExit().get(10, TimeUnit.SECONDS);
    }
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive)).isNotEqualTo(true);
  }

  private static String say(String rest) {
    return "printf '{\"id\":\"%s\"," + rest + "}\\n' \"$id\"";
  }

  private static String text(ModelReply reply) {
    assertThat(reply).isInstanceOf(ModelReply.Answered.class);
    return ((ModelReply.Answered) reply).text();
  }

  private static void assertFailed(SingleCall.Answer answer, Failure kind, String reason) {
    assertThat(answer.reply())
        .isInstanceOfSatisfying(
            ModelReply.Failed.class,
            failed -> {
              assertThat(failed.failure()).as(failed.reason()).isEqualTo(kind);
              assertThat(failed.reason()).contains(reason).doesNotContain(SECRET, "Jo", "Hi");
            });
  }

  private Applications applications() {
    return applications(Duration.ofSeconds(30));
  }

  private Applications applications(Duration whole) {
    CallLimits limits = new CallLimits(whole, whole, whole);
    return new Applications(
        new EndpointHttp(_ -> null, UnaryOperator.identity(), limits),
        new Applications.Means(
            folder,
            name ->
                switch (name) {
                  case "APP_API_KEY" -> SECRET;
                  case "NOT_SET" -> null;
                  default -> System.getenv(name);
                },
            text -> text.replace("Jo", "<name>")));
  }

  private static Candidate.Command command(String script) {
    return command(script, 1, Set.of());
  }

  private static Candidate.Command command(String script, int workers, Set<Candidate.Part> shows) {
    List<String> words = List.of("sh", "-c", LOOP.replace("SCRIPT", script));
    return new Candidate.Command(
        "app", "", new Candidate.Program(words, List.of("APP_API_KEY"), workers, shows), null);
  }

  private static Candidate.Command started(List<String> words) {
    return new Candidate.Command(
        "app", "", new Candidate.Program(words, List.of(), 1, Set.of()), null);
  }

  private static ApplicationRequest request(Candidate.Command command) {
    return new ApplicationRequest(
        command, "case-1", List.of(Message.user("Hi\nyou")), Map.of("persona", "employee"), 2);
  }
}
