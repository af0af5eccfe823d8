package dev.ratchet.casebook.agreement;

import dev.ratchet.casebook.agreement.AgreementReport.Basis;
import dev.ratchet.casebook.agreement.AgreementReport.Compared;
import dev.ratchet.casebook.agreement.AgreementReport.Pair;
import dev.ratchet.casebook.agreement.AgreementReport.Sliced;
import dev.ratchet.casebook.agreement.AgreementReport.Together;
import dev.ratchet.casebook.agreement.SharedCases.Shared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Studies how far labellers agree. Only first labels that were given blind are read: who has seen
 * what others think agrees more, and it means nothing. The same labels always give the same report.
 */
public final class AgreementStudy {
  private static final long SEED = 1;

  private final LabelEvidence evidence;
  private final SharedCases shared;

  private AgreementStudy(LabelEvidence evidence) {
    this.evidence = evidence;
    this.shared = SharedCases.of(evidence.labels());
  }

  /** The report, with everybody's name in it. */
  public static AgreementReport of(LabelEvidence evidence) {
    AgreementStudy study = new AgreementStudy(evidence);
    return new AgreementReport(
        study.basis(),
        new Together(study.questions(), study.slices(), WeekStudy.of(evidence, study.shared, SEED)),
        study.pairs(),
        PersonStudy.of(evidence, study.shared, SEED));
  }

  private Basis basis() {
    List<BlindLabel> labels = evidence.labels();
    return new Basis(
        SEED,
        labels.size(),
        (int) labels.stream().map(BlindLabel::of).distinct().count(),
        shared.size(),
        (int) labels.stream().map(BlindLabel::labeller).distinct().count());
  }

  private List<Compared> questions() {
    return Arrays.stream(Question.values())
        .map(
            question ->
                new Compared(
                    question,
                    question.isBlind(),
                    SharedCases.table(question, shared.all()).exchanged(SEED)))
        .toList();
  }

  private List<Sliced> slices() {
    Map<String, List<Shared>> bySlice = new TreeMap<>();
    for (Shared one : shared.all()) {
      evidence
          .slices()
          .getOrDefault(one.of().trace(), Map.of())
          .forEach(
              (dimension, value) ->
                  bySlice
                      .computeIfAbsent(dimension + "=" + value, _ -> new ArrayList<>())
                      .add(one));
    }
    return bySlice.entrySet().stream()
        .flatMap(slice -> slices(slice.getKey(), slice.getValue()))
        .toList();
  }

  private static Stream<Sliced> slices(String slice, List<Shared> cases) {
    return Arrays.stream(Question.values())
        .map(
            question ->
                new Sliced(slice, question, SharedCases.table(question, cases).agreements(SEED)));
  }

  private List<Pair> pairs() {
    return shared.pairs().entrySet().stream()
        .map(
            pair ->
                new Pair(
                    pair.getKey().first(),
                    pair.getKey().second(),
                    Arrays.stream(Question.values())
                        .map(
                            question ->
                                new Compared(
                                    question,
                                    question.isBlind(),
                                    new AnswerTable(question, pair.getValue()).compared(SEED)))
                        .toList()))
        .toList();
  }
}
