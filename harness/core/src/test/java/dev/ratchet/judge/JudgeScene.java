package dev.ratchet.judge;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.check.Scene;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Provider;
import dev.ratchet.testing.Models;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A rubric, a scripted judge, and attempts held to them as a gate would. */
final class JudgeScene {
  static final String RUBRIC =
      """
      ---
      id: on-topic
      question: Does the reply state the hotel limit?
      needs: []
      ---
      Passes when the reply says 140 EUR.
      """;

  private JudgeScene() {}

  static Rubric rubric(String text) {
    Problems problems = new Problems();
    Rubric rubric = RubricReader.read("rubrics/on-topic.md", text, problems).orElse(null);
    problems.throwIfAny();
    if (rubric == null) {
      throw new AssertionError("no rubric and no problem");
    }
    return rubric;
  }

  static Judge judge(String rubric) {
    return new Judge(
        rubric(rubric),
        new ModelSettings("judge-a", 0.0, 500, false),
        Endpoint.of("http://127.0.0.1:1/v1", "KEY"));
  }

  static Outcome ask(String reply, Provider provider) {
    return ask(RUBRIC, Scene.reply(reply), provider, 0);
  }

  static Outcome ask(String rubric, Scene scene, Provider provider, int repeat) {
    return ask(rubric, new Exhibit(scene.regressionCase(), scene.transcript()), provider, repeat);
  }

  static Outcome ask(String rubric, Exhibit exhibit, Provider provider, int repeat) {
    Judge judge = judge(rubric);
    JudgeEvaluator evaluator =
        new JudgeEvaluator(
            new JudgeEvaluator.Panel(Map.of("on-topic", judge), Map.of()),
            always(),
            provider,
            text -> text.replace("jane@example.org", "[EMAIL_x]"),
            7L);
    return evaluator.evaluate(exhibit.about(), exhibit.transcript(), repeat).getFirst();
  }

  static List<Expectation> always() {
    return Scene.expectations("- rubric: on-topic\n  severity: P1");
  }

  /** A judge that answers by a function of the user message. */
  static Provider answering(Function<String, String> answer) {
    return Models.answering(request -> answered(answer.apply(userMessage(request))));
  }

  static ModelReply answered(String text) {
    return ModelReply.Answered.of(text, List.of(), ModelReply.Finish.STOP, TokenUsage.NONE, 5);
  }

  static String userMessage(ModelRequest request) {
    return request.messages().stream()
        .filter(message -> message.role() == Role.USER)
        .findFirst()
        .orElseThrow()
        .content();
  }

  static String wholePrompt(ModelRequest request) {
    StringBuilder all = new StringBuilder();
    request.messages().forEach(message -> all.append(message.content()).append('\n'));
    return all.toString();
  }

  /** The line of data between the fences. */
  static String data(String userMessage) {
    return userMessage.lines().toList().get(2);
  }

  /** The judged reply, as the data hold it. */
  static String reply(String userMessage) {
    Node data = Json.node("data", 1, data(userMessage));
    if (data instanceof Node.Mapping mapping
        && mapping.entries().get("reply") instanceof Node.Text reply) {
      return reply.value();
    }
    throw new AssertionError("the data hold no reply");
  }

  static String nonce(String userMessage) {
    return userMessage.lines().findFirst().orElseThrow().substring(JudgePrompt.NONCE.length());
  }

  static String verdict(String nonce, String verdict, String score, String explanation) {
    return "{\"nonce\":\"%s\",\"verdict\":\"%s\",\"score\":%s,\"explanation\":\"%s\"}"
        .formatted(nonce, verdict, score, explanation);
  }
}
