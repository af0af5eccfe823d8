package dev.ratchet.judge.calibration;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Severity;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.RubricReader;
import dev.ratchet.outcome.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Labelled replies with what a judge said of them, a line each. */
public final class CalibrationScene {
  static final String PASS_FAIL =
      """
      ---
      id: on-topic
      question: Does the reply state the hotel limit?
      anchors:
        - reply: It is 140 EUR a night.
          score: 1
          why: It states the limit.
      ---
      Passes when the reply says 140 EUR.
      """;

  static final String BANDS =
      PASS_FAIL.replace(
          "anchors:",
          """
          scale:
            bands:
              - {score: 0, meaning: wrong}
              - {score: 0.25, meaning: bad}
              - {score: 0.5, meaning: fair}
              - {score: 0.75, meaning: good}
              - {score: 1, meaning: right}
            pass-at: 0.5
          anchors:""");

  private final Rubric rubric;
  private final List<LabelledReply> replies = new ArrayList<>();
  private final Map<String, List<Outcome>> heard = new HashMap<>();

  CalibrationScene(String rubric) {
    this.rubric = rubric(rubric);
  }

  /** A scene under a rubric that asks for pass or fail. */
  public static CalibrationScene passFail() {
    return new CalibrationScene(PASS_FAIL);
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

  Rubric rubric() {
    return rubric;
  }

  /** A labelled reply with what the judge said of it each time. */
  public CalibrationScene add(String id, String slice, List<ReplyLabel> labels, Outcome... times) {
    LabelledReply bare =
        LabelledReplies.read("f", line(id, slice, "Reply of " + id), rubric).all().getFirst();
    replies.add(new LabelledReply(bare.exhibit(), labels));
    heard.put(id, List.of(times));
    return this;
  }

  /** Replies with one label each that a judge heard once, counted as a matrix does. */
  CalibrationScene table(int rightPasses, int falseFails, int falsePasses, int rightFails) {
    several("rp", rightPasses, Verdict.PASS, Verdict.PASS);
    several("ff", falseFails, Verdict.PASS, Verdict.FAIL);
    several("fp", falsePasses, Verdict.FAIL, Verdict.PASS);
    several("rf", rightFails, Verdict.FAIL, Verdict.FAIL);
    return this;
  }

  private void several(String id, int number, Verdict people, Verdict judge) {
    for (int i = 0; i < number; i++) {
      add(id + "-" + i, "", labels(people), says(judge));
    }
  }

  static String line(String id, String slice, String reply) {
    String slices =
        Stream.of(slice.split(" ", -1))
            .filter(one -> !one.isEmpty())
            .map(one -> "\"" + one.replace("=", "\":\"") + "\"")
            .collect(Collectors.joining(","));
    return "{\"id\":\"%s\",\"slice\":{%s},\"input\":[{\"content\":\"Q\"}],\"reply\":\"%s\"}"
        .formatted(id, slices, reply);
  }

  /** Labels of ana, bo, cy and so on. */
  public static List<ReplyLabel> labels(Verdict... verdicts) {
    List<ReplyLabel> labels = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      labels.add(new ReplyLabel(name(labels.size()), verdict));
    }
    return labels;
  }

  /** Labels with scores of ana, bo and so on; one that is null is passed over. */
  static List<ReplyLabel> scores(String... scores) {
    List<ReplyLabel> labels = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (!scores[i].isEmpty()) {
        BigDecimal score = new BigDecimal(scores[i]);
        labels.add(
            new ReplyLabel(
                name(i), Verdict.of(score.doubleValue() >= 0.5), score, "", null, false));
      }
    }
    return labels;
  }

  private static String name(int labeller) {
    return List.of("ana", "bo", "cy", "di").get(labeller);
  }

  static ReplyLabel adjudicated(Verdict verdict) {
    return new ReplyLabel("zoe", verdict, null, "", null, true);
  }

  public static Outcome says(Verdict verdict) {
    return says(verdict, verdict == Verdict.PASS ? 1 : 0, "It does.");
  }

  public static Outcome says(Verdict verdict, double score, String why) {
    return new Outcome.Judged(ref(), "judge-a", verdict == Verdict.PASS, score, why, false);
  }

  public static Outcome silent(Outcome.Cause cause) {
    return new Outcome.NoConclusion(ref(), cause, "no", false);
  }

  static Outcome.Ref ref() {
    return new Outcome.Ref("rubric:on-topic", Severity.P1, ContentHash.of("judge"));
  }

  LabelledReplies replies() {
    return new LabelledReplies(replies);
  }

  Map<String, List<Outcome>> heard() {
    return heard;
  }

  /** The same with everything in another order. */
  CalibrationScene shuffled(int seed) {
    CalibrationScene other = new CalibrationScene(PASS_FAIL);
    List<LabelledReply> turned = new ArrayList<>(replies);
    Collections.shuffle(turned, new Random(seed));
    for (LabelledReply one : turned) {
      List<ReplyLabel> labels = new ArrayList<>(one.labels());
      Collections.shuffle(labels, new Random(seed));
      other.replies.add(new LabelledReply(one.exhibit(), labels));
    }
    other.heard.putAll(heard);
    return other;
  }

  public Calibration calibration() {
    return CalibrationStudy.of(
        new CalibrationStudy.Tried(rubric, ContentHash.of("judge"), List.of("judge-a")),
        replies(),
        heard);
  }
}
