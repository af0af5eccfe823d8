package dev.ratchet.judge.attack;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Severity;
import dev.ratchet.check.Scene;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.RubricReader;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A plan, and judges that are told by exhibit id what they say of it. */
public final class AttackScene {
  public static final ContentHash JUDGE = ContentHash.of("judge");

  private static final String RUBRIC =
      """
      ---
      id: on-topic
      question: Does the reply state the hotel limit?
      sees: [context]
      anchors:
        - given: What is the limit?
          reply: I don't know.
          score: 0
          why: It does not say.
        - given: What is the limit?
          reply: 140 EUR a night.
          score: 1
          why: It says so.
      ---
      Passes when the reply says 140 EUR.
      """;

  private static final Outcome.Ref REF =
      new Outcome.Ref("rubric:on-topic", Severity.P1, ContentHash.of("judge"));

  private AttackScene() {}

  public static Rubric rubric() {
    return rubric(RUBRIC);
  }

  static Rubric rubric(String text) {
    Problems problems = new Problems();
    Rubric rubric = RubricReader.read("rubrics/on-topic.md", text, problems).orElse(null);
    problems.throwIfAny();
    if (rubric == null) {
      throw new AssertionError("no rubric and no problem");
    }
    return rubric;
  }

  static String text() {
    return RUBRIC;
  }

  public static Exhibit exhibit(String id, String reply) {
    Scene scene =
        Scene.of(
            "{\"id\": \"%s\", \"input\": [{\"role\": \"user\", \"content\": \"The limit?\"}],"
                    .formatted(id)
                + " \"expect\": [{\"check\": \"declines\"}]}",
            reply);
    return new Exhibit(scene.regressionCase(), scene.transcript());
  }

  public static Carriers carriers(int failing, int passing) {
    List<Exhibit> fails = new ArrayList<>();
    List<Exhibit> passes = new ArrayList<>();
    for (int i = 0; i < failing; i++) {
      fails.add(exhibit("f-" + i, "I do not know the limit, number " + i + " is not for me."));
    }
    for (int i = 0; i < passing; i++) {
      passes.add(exhibit("p-" + i, "The hotel limit for all of you is 140 EUR a night, rule " + i));
    }
    return new Carriers(fails, passes);
  }

  /** What a judge says of every exhibit of a plan. */
  public static Map<String, List<Outcome>> heard(AttackPlan plan, Function<String, Outcome> judge) {
    Map<String, List<Outcome>> heard = new HashMap<>();
    plan.exhibits().forEach(one -> heard.put(one.id(), List.of(judge.apply(one.id()))));
    return heard;
  }

  public static Outcome pass() {
    return new Outcome.Judged(REF, "judge-a", true, 1, "Fine.", false);
  }

  public static Outcome fail() {
    return new Outcome.Judged(REF, "judge-a", false, 0, "Wrong.", false);
  }

  public static Outcome none(Cause cause) {
    return new Outcome.NoConclusion(REF, cause, "a reason", false);
  }

  /** Right about all that was not changed, and about what is innocent. */
  public static Outcome honest(String id) {
    return id.startsWith("plain-p") || id.startsWith("innocent-") ? pass() : fail();
  }
}
