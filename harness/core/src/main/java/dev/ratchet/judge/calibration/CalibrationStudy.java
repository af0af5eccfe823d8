package dev.ratchet.judge.calibration;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Names;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.calibration.Calibration.Answers;
import dev.ratchet.judge.calibration.Calibration.Counts;
import dev.ratchet.judge.calibration.Calibration.Mistake;
import dev.ratchet.judge.calibration.Calibration.Sliced;
import dev.ratchet.judge.calibration.Calibration.Slices;
import dev.ratchet.judge.calibration.Calibration.Subject;
import dev.ratchet.judge.calibration.Calibration.Wrong;
import dev.ratchet.judge.calibration.Performance.Matrix;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Holds a judge against what people settled. The first time that a reply was put before the judge
 * counts, as in a gate; the further times tell how steady it is. The same replies and outcomes, in
 * any order, always give the same calibration.
 */
public final class CalibrationStudy {
  private final LabelledReplies replies;
  private final List<HeardReply> heard;
  private final List<HeardReply> compared;

  private CalibrationStudy(LabelledReplies replies, Map<String, List<Outcome>> outcomes) {
    this.replies = replies;
    this.heard = HeardReply.all(replies, outcomes);
    this.compared = heard.stream().filter(HeardReply::isCompared).toList();
  }

  /**
   * Who judged.
   *
   * @param rubric that the replies were labelled under
   * @param judge the judge's identity, see {@link dev.ratchet.judge.Judge#hash}
   * @param models by name
   */
  public record Tried(Rubric rubric, ContentHash judge, List<String> models) {}

  /**
   * The calibration.
   *
   * @param outcomes by the id of the reply, in the order of the times; what names no labelled reply
   *     is not read
   * @throws dev.ratchet.base.RatchetException INTERNAL if the harness broke on a reply
   */
  public static Calibration of(
      Tried tried, LabelledReplies replies, Map<String, List<Outcome>> outcomes) {
    CalibrationStudy study = new CalibrationStudy(replies, outcomes);
    return new Calibration(
        new Subject(
            tried.rubric().id(),
            tried.rubric().hash(),
            tried.judge(),
            tried.models(),
            replies.hash()),
        study.counts(),
        performance(study.compared),
        study.answers(),
        new RatingTables(tried.rubric().scale()).of(study.heard),
        study.slices(),
        study.wrong());
  }

  private Counts counts() {
    List<HeardReply> settled = heard.stream().filter(one -> one.people().isPresent()).toList();
    return new Counts(
        heard.size(),
        RatingTables.labellers(heard).size(),
        count(replies.all().stream().filter(reply -> reply.labels().isEmpty())),
        count(replies.all().stream().filter(LabelledReply::isDisputed)),
        settled.size(),
        count(settled.stream().filter(one -> one.times().isEmpty())),
        withoutConclusion(settled));
  }

  private static Map<String, Integer> withoutConclusion(List<HeardReply> settled) {
    Map<String, Integer> causes = new TreeMap<>();
    for (HeardReply one : settled) {
      if (one.first().orElse(null) instanceof Outcome.NoConclusion none) {
        causes.merge(Names.kebab(none.cause()), 1, Integer::sum);
      }
    }
    return causes;
  }

  private static Performance performance(List<HeardReply> compared) {
    return Performance.of(
        new Matrix(
            count(compared, Verdict.PASS, Verdict.PASS),
            count(compared, Verdict.PASS, Verdict.FAIL),
            count(compared, Verdict.FAIL, Verdict.PASS),
            count(compared, Verdict.FAIL, Verdict.FAIL)));
  }

  private static int count(List<HeardReply> compared, Verdict people, Verdict judge) {
    return count(
        compared.stream()
            .filter(one -> one.people().orElseThrow() == people)
            .filter(one -> one.judge().orElseThrow() == judge));
  }

  private Answers answers() {
    List<Outcome> all = heard.stream().flatMap(one -> one.times().stream()).toList();
    int unreadable = count(all.stream().filter(CalibrationStudy::isUnreadable));
    int read = count(all.stream().filter(outcome -> HeardReply.verdict(outcome).isPresent()));
    List<List<Verdict>> repeated =
        heard.stream().map(HeardReply::conclusions).filter(said -> said.size() > 1).toList();
    int same = count(repeated.stream().filter(said -> said.stream().distinct().count() == 1));
    return new Answers(
        heard.stream().mapToInt(one -> one.times().size()).max().orElse(0),
        read + unreadable,
        unreadable,
        Rate.of(same, repeated.size(), "no reply has two conclusions"));
  }

  private static boolean isUnreadable(Outcome outcome) {
    return outcome instanceof Outcome.NoConclusion none && none.cause() == Cause.JUDGE_UNREADABLE;
  }

  private Slices slices() {
    Map<String, List<HeardReply>> bySlice = new TreeMap<>();
    for (HeardReply one : compared) {
      one.reply()
          .exhibit()
          .about()
          .slice()
          .forEach(
              (dimension, value) ->
                  bySlice
                      .computeIfAbsent(dimension + "=" + value, _ -> new ArrayList<>())
                      .add(one));
    }
    List<Sliced> shown =
        bySlice.entrySet().stream()
            .filter(slice -> slice.getValue().size() >= Slices.FEWEST)
            .map(slice -> sliced(slice.getKey(), performance(slice.getValue())))
            .toList();
    return new Slices(shown, bySlice.size() - shown.size());
  }

  private static Sliced sliced(String slice, Performance one) {
    return new Sliced(
        slice, one.matrix().replies(), one.matrix().fails(), one.sensitivity(), one.specificity());
  }

  private List<Wrong> wrong() {
    return compared.stream()
        .filter(one -> !one.judge().equals(one.people()))
        .map(CalibrationStudy::wrong)
        .sorted(Comparator.comparing(Wrong::mistake).thenComparing(Wrong::id))
        .toList();
  }

  private static Wrong wrong(HeardReply one) {
    Mistake mistake =
        switch (one.people().orElseThrow()) {
          case PASS -> Mistake.FALSE_FAIL;
          case FAIL -> Mistake.FALSE_PASS;
        };
    return new Wrong(one.reply().id(), mistake, explanation(one.first().orElseThrow()));
  }

  private static String explanation(Outcome outcome) {
    return outcome instanceof Outcome.Judged judged ? judged.explanation() : "";
  }

  private static int count(Stream<?> all) {
    return Math.toIntExact(all.count());
  }
}
