package dev.ratchet.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.check.Scene;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Provider;
import dev.ratchet.testing.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

final class PairwiseTest {
  private static final String RUBRIC =
      """
      ---
      id: on-topic
      question: Is the reply at least as good as the other one?
      scale: pairwise
      ---
      The one that states the limit is better.
      """;

  @Test
  void theBetterReplyWinsInBothOrders() {
    ToDoubleBiFunction<String, String> fair =
        (reply, other) -> Double.compare(length(reply), length(other)) / 2.0 + 0.5;

    assertThat(judged("a long reply", "short", fair).score()).isEqualTo(1);
    assertThat(judged("a long reply", "short", fair).passed()).isTrue();
    assertThat(judged("short", "a long reply", fair).score()).isEqualTo(0);
    assertThat(judged("short", "a long reply", fair).passed()).isFalse();
    assertThat(judged("equal", "alike", fair).score()).isEqualTo(0.5);
    assertThat(judged("equal", "alike", fair).passed()).isTrue();
  }

  @Test
  void aLikingForAPlaceCancelsOut() {
    for (double always : new double[] {0, 0.5, 1}) {
      Outcome.Judged judged = judged("one", "two", (_, _) -> always);

      assertThat(judged.score()).isEqualTo(0.5, within(1e-12));
      assertThat(judged.passed()).isTrue();
    }
  }

  @Test
  void aWinInOneOrderAndATieInTheOtherCountHalf() {
    Outcome.Judged judged = judged("one", "two", (reply, _) -> reply.equals("one") ? 0.5 : 1);

    assertThat(judged.score()).isEqualTo(0.25);
    assertThat(judged.passed()).isFalse();
  }

  @Test
  void everythingThatMayBeAskedIsKnownBeforehand() {
    List<ModelRequest> asked = new ArrayList<>();
    Provider fair = scoring((_, _) -> 0.5);
    ask(
        "one",
        "two",
        Models.answering(
            request -> {
              asked.add(request);
              return fair.call(request);
            }));
    List<ModelRequest> known = questions("one", "two");
    assertThat(known).hasSize(2).isEqualTo(asked);
    assertThat(known.stream().map(ModelRequest::key))
        .isEqualTo(asked.stream().map(ModelRequest::key).toList());
    assertThat(questions("one", "")).isEmpty();
    assertThat(questions(" .. ", "two")).isEmpty();
  }

  @Test
  void aSilentOrderLeavesNoConclusion() {
    Outcome outcome =
        ask(
            "one",
            "two",
            JudgeScene.answering(
                user ->
                    data(user, "reply").equals("one")
                        ? JudgeScene.verdict(JudgeScene.nonce(user), "pass", "1", "Better.")
                        : "I cannot say."));

    assertThat(outcome).isInstanceOf(Outcome.NoConclusion.class);
  }

  @Test
  void withoutAnotherReplyThereIsNothingToCompare() {
    assertThat(ask("one", "", JudgeScene.answering(_ -> "never asked")))
        .extracting(Outcome::conclusion)
        .isNull();
  }

  @Test
  void onlyTheThreeScoresAreOnTheScale() {
    assertThat(ask("one", "two", scoring((_, _) -> 0.7))).isInstanceOf(Outcome.NoConclusion.class);
  }

  private static double length(String text) {
    return text.length();
  }

  private static Outcome.Judged judged(
      String reply, String other, ToDoubleBiFunction<String, String> score) {
    List<String> shown = new ArrayList<>();
    Outcome outcome =
        ask(
            reply,
            other,
            scoring(
                (first, second) -> {
                  shown.add(first + "|" + second);
                  return score.applyAsDouble(first, second);
                }));
    assertThat(shown).containsExactly(reply + "|" + other, other + "|" + reply);
    return (Outcome.Judged) outcome;
  }

  private static Provider scoring(ToDoubleBiFunction<String, String> score) {
    return JudgeScene.answering(
        user -> {
          double given = score.applyAsDouble(data(user, "reply"), data(user, "other"));
          return JudgeScene.verdict(
              JudgeScene.nonce(user),
              given >= 0.5 ? "pass" : "fail",
              Double.toString(given),
              "Because.");
        });
  }

  private static Outcome ask(String reply, String other, Provider provider) {
    Exhibit exhibit = exhibit(reply, other);
    return evaluator(provider).evaluate(exhibit.about(), exhibit.transcript(), 0).getFirst();
  }

  private static JudgeEvaluator evaluator(Provider provider) {
    return new JudgeEvaluator(
        new JudgeEvaluator.Panel(Map.of("on-topic", JudgeScene.judge(RUBRIC)), Map.of()),
        JudgeScene.always(),
        provider,
        text -> text,
        7L);
  }

  private static List<ModelRequest> questions(String reply, String other) {
    Exhibit exhibit = exhibit(reply, other);
    return evaluator(JudgeScene.answering(_ -> "never asked"))
        .questions(exhibit.about(), exhibit.transcript(), 0);
  }

  private static Exhibit exhibit(String reply, String other) {
    Scene scene = Scene.reply(reply);
    Case one = scene.regressionCase();
    Case referred =
        new Case(
            one.id(),
            one.severity(),
            one.failureMode(),
            one.boundary(),
            one.incident(),
            one.slice(),
            one.input(),
            one.tools(),
            List.<Expectation>of(),
            other,
            one.provenance(),
            one.place());
    return new Exhibit(referred, scene.transcript());
  }

  private static String data(String user, String key) {
    return Json.node("data", 1, JudgeScene.data(user)) instanceof Node.Mapping mapping
            && mapping.entries().get(key) instanceof Node.Text text
        ? text.value()
        : "";
  }
}
