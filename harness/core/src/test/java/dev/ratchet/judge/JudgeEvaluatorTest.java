package dev.ratchet.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.check.Scene;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JudgeEvaluatorTest {
  private static final Provider PASSING =
      JudgeScene.answering(
          user ->
              JudgeScene.verdict(JudgeScene.nonce(user), "pass", "0.9", "Says jane@example.org."));
  private static final Provider NEVER =
      request -> {
        throw new AssertionError("the judge was asked");
      };

  private static Cause cause(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.NoConclusion.class);
    assertThat(outcome.conclusion()).isNull();
    return ((Outcome.NoConclusion) outcome).cause();
  }

  @Test
  void aReadableVerdictIsAnOutcomeThatAdvises() {
    Outcome.Judged judged = (Outcome.Judged) JudgeScene.ask("140 EUR", PASSING);

    assertThat(judged.passed()).isTrue();
    assertThat(judged.score()).isEqualTo(0.9);
    assertThat(judged.model()).isEqualTo("judge-a");
    assertThat(judged.explanation()).isEqualTo("Says [EMAIL_x].");
    assertThat(judged.ref().label()).isEqualTo("rubric:on-topic");
    assertThat(judged.gates()).isFalse();
  }

  @Test
  void anAdmittedJudgeGatesAndAnotherAdvises() {
    assertThat(standing(new Standing.Gates(0.7)).gates()).isTrue();
    assertThat(standing(new Standing.Advises()).gates()).isFalse();
  }

  @Test
  void aSilencedJudgeIsNotAskedAndWhatItWouldHaveSaidIsMissing() {
    Outcome outcome =
        evaluate(new Standing.Silenced(0.7, Cause.JUDGE_DRIFTED, "12 of 30"), NEVER, List.of());

    assertThat(cause(outcome)).isEqualTo(Cause.JUDGE_DRIFTED);
    assertThat(outcome.gates()).isTrue();
  }

  @Test
  void aJudgeIsSparedWhatAGatingRuleHasFailed() {
    Outcome outcome =
        evaluate(new Standing.Gates(0.7), NEVER, List.of(checked(Severity.P1, false)));

    assertThat(outcome).isInstanceOf(Outcome.Spared.class);
    assertThat(outcome.conclusion()).isFalse();
    assertThat(outcome.gates()).isTrue();
  }

  @Test
  void aLesserRuleAReportOrAPassSparesNothing() {
    for (Outcome before :
        List.of(
            checked(Severity.P2, false), checked(Severity.P3, false), checked(Severity.P0, true))) {
      assertThat(evaluate(new Standing.Gates(0.7), PASSING, List.of(before)))
          .isInstanceOf(Outcome.Judged.class);
    }
  }

  private static Outcome.Checked checked(Severity severity, boolean passed) {
    return new Outcome.Checked(
        new Outcome.Ref("declines", severity, ContentHash.of("x")), passed, "a decline", "none");
  }

  private static Outcome standing(Standing standing) {
    return evaluate(standing, PASSING, List.of());
  }

  private static Outcome evaluate(Standing standing, Provider provider, List<Outcome> before) {
    Scene scene = Scene.reply("140 EUR");
    return new JudgeEvaluator(
            new JudgeEvaluator.Panel(
                Map.of("on-topic", JudgeScene.judge(JudgeScene.RUBRIC)),
                Map.of("on-topic", standing)),
            JudgeScene.always(),
            provider,
            text -> text,
            7L)
        .evaluate(scene.regressionCase(), scene.transcript(), 0, before)
        .getFirst();
  }

  @Test
  void theRequestCarriesModelSchemaAndRepeat() {
    List<ModelRequest> requests = new ArrayList<>();
    Provider provider =
        request -> {
          requests.add((ModelRequest) request);
          return PASSING.call(request);
        };

    JudgeScene.ask(JudgeScene.RUBRIC, Scene.reply("140 EUR"), provider, 2);
    JudgeScene.ask(JudgeScene.RUBRIC, Scene.reply("140 EUR"), provider, 2);

    assertThat(requests.getFirst().repeat()).isEqualTo(2);
    assertThat(requests.getFirst().settings().model()).isEqualTo("judge-a");
    assertThat(requests.getFirst().replySchema()).isEqualTo(JudgeReplyReader.schema());
    assertThat(requests.getFirst().key()).isEqualTo(requests.getLast().key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "...", "\u200b\u2060", "?!", "—", "\udb40\udc41\udb40\udc42"})
  void anEmptyReplyNeverReachesTheJudge(String reply) {
    Outcome failed = JudgeScene.ask(reply, NEVER);
    Outcome open =
        JudgeScene.ask(
            JudgeScene.RUBRIC.replace("needs: []", "empty-reply: no-conclusion"),
            Scene.reply(reply),
            NEVER,
            0);

    assertThat(failed.conclusion()).isFalse();
    assertThat(cause(open)).isEqualTo(Cause.NO_EVIDENCE);
  }

  @Test
  void aHugeReplyIsNotSent() {
    assertThat(cause(JudgeScene.ask("a".repeat(100_001), NEVER))).isEqualTo(Cause.JUDGE_NOT_ASKED);
  }

  @Test
  void hiddenCharactersAreFlagged() {
    Outcome.Judged judged =
        (Outcome.Judged)
            JudgeScene.ask(
                "140 EUR\u200b\udb40\udc41\u202e",
                JudgeScene.answering(
                    user -> JudgeScene.verdict(JudgeScene.nonce(user), "fail", "0", "No.")));

    assertThat(judged.explanation())
        .startsWith("[The reply holds hidden characters: 1 bidirectional, 1 tag, 1 zero-width] ");
  }

  @Test
  void whatARubricNeedsMustBeThere() {
    String context = JudgeScene.RUBRIC.replace("[]", "[context]");
    String reference = JudgeScene.RUBRIC.replace("[]", "[reference]");

    assertThat(cause(JudgeScene.ask(context, Scene.reply("140 EUR"), NEVER, 0)))
        .isEqualTo(Cause.NO_EVIDENCE);
    assertThat(cause(JudgeScene.ask(reference, Scene.reply("140 EUR"), NEVER, 0)))
        .isEqualTo(Cause.NO_EVIDENCE);
  }

  @Test
  void anUnreadableAnswerIsNoConclusion() {
    assertThat(cause(JudgeScene.ask("140 EUR", JudgeScene.answering(_ -> "I would say pass."))))
        .isEqualTo(Cause.JUDGE_UNREADABLE);
  }

  @Test
  void aWithheldAnswerIsARefusal() {
    ModelReply withheld =
        new ModelReply.Withheld(ModelReply.Withheld.Reason.FILTERED, "x", TokenUsage.NONE, false);

    assertThat(cause(JudgeScene.ask("140 EUR", _ -> withheld))).isEqualTo(Cause.JUDGE_REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTION, JUDGE_UNREACHABLE",
    "TIMEOUT, JUDGE_UNREACHABLE",
    "RATE_LIMITED, JUDGE_UNREACHABLE",
    "SERVER_ERROR, JUDGE_UNREACHABLE",
    "UNAUTHORISED, JUDGE_UNREACHABLE",
    "NOT_FOUND, JUDGE_UNREACHABLE",
    "INVALID_REQUEST, JUDGE_REFUSED",
    "CONTEXT_OVERFLOW, JUDGE_REFUSED",
    "UNREADABLE, JUDGE_UNREADABLE",
    "BUDGET, JUDGE_HELD_BACK",
    "INTERRUPTED, JUDGE_HELD_BACK"
  })
  void eachFailureOfTheProviderHasItsCause(Failure failure, Cause cause) {
    assertThat(cause(fail(failure))).isEqualTo(cause);
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void noFailureOfTheProviderIsAConclusion(Failure failure) {
    assertThat(fail(failure).conclusion()).isNull();
  }

  private static Outcome fail(Failure failure) {
    return JudgeScene.ask("140 EUR", _ -> new ModelReply.Failed(failure, "secret detail", 0, null));
  }

  @Test
  void aRubricWithoutAJudgeIsOurDefect() {
    Scene scene = Scene.reply("140 EUR");
    List<Outcome> outcomes =
        new JudgeEvaluator(
                new JudgeEvaluator.Panel(Map.of(), Map.of()),
                JudgeScene.always(),
                NEVER,
                text -> text,
                7L)
            .evaluate(scene.regressionCase(), scene.transcript(), 0);

    assertThat(outcomes).singleElement().isInstanceOf(Outcome.HarnessBroke.class);
  }
}
