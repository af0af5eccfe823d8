package dev.ratchet.casebook.agreement;

import dev.ratchet.casebook.agreement.AgreementReport.Against;
import dev.ratchet.casebook.agreement.AgreementReport.Compared;
import dev.ratchet.casebook.agreement.AgreementReport.Met;
import dev.ratchet.casebook.agreement.AgreementReport.Pace;
import dev.ratchet.casebook.agreement.AgreementReport.Person;
import dev.ratchet.casebook.agreement.AgreementReport.Step;
import dev.ratchet.casebook.agreement.AgreementReport.Times;
import dev.ratchet.casebook.work.Purpose;
import dev.ratchet.stats.OrderStatisticBound;
import dev.ratchet.stats.Quartiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How one person labels. */
final class PersonStudy {
  private final String name;
  private final List<BlindLabel> labels = new ArrayList<>();
  private final List<@Nullable Opinion[]> beside = new ArrayList<>();

  private PersonStudy(String name) {
    this.name = name;
  }

  /** Everybody, by name. */
  static List<Person> of(LabelEvidence evidence, SharedCases shared, long seed) {
    Map<String, PersonStudy> people = new TreeMap<>();
    for (BlindLabel label : evidence.labels()) {
      people.computeIfAbsent(label.labeller(), PersonStudy::new).labels.add(label);
    }
    shared
        .pairs()
        .forEach(
            (names, rows) -> {
              people.computeIfAbsent(names.first(), PersonStudy::new).beside(rows, 0);
              people.computeIfAbsent(names.second(), PersonStudy::new).beside(rows, 1);
            });
    return people.values().stream().map(one -> one.person(evidence, seed)).toList();
  }

  /** The person's own answer first. */
  private void beside(List<@Nullable Opinion[]> rows, int own) {
    rows.forEach(row -> beside.add(new Opinion[] {row[own], row[1 - own]}));
  }

  private Person person(LabelEvidence evidence, long seed) {
    List<Compared> others =
        Arrays.stream(Question.values())
            .map(
                question ->
                    new Compared(
                        question,
                        question.isBlind(),
                        new AnswerTable(question, beside).compared(seed)))
            .toList();
    return new Person(name, labels.size(), others, met(evidence), pace());
  }

  private List<Met> met(LabelEvidence evidence) {
    List<Met> met = new ArrayList<>();
    for (Against against : Against.values()) {
      List<@Nullable Opinion[]> rows = rows(evidence, against);
      for (Question question : Question.values()) {
        met.add(new Met(question, against, new AnswerTable(question, rows).accuracy()));
      }
    }
    return met;
  }

  private List<@Nullable Opinion[]> rows(LabelEvidence evidence, Against against) {
    List<@Nullable Opinion[]> rows = new ArrayList<>();
    for (BlindLabel label : labels) {
      Answer answer = evidence.answers().get(label.of());
      if (answer != null && isAgainst(label, answer, against)) {
        rows.add(new Opinion[] {label.opinion(), answer.opinion()});
      }
    }
    return rows;
  }

  private static boolean isAgainst(BlindLabel label, Answer answer, Against against) {
    return switch (against) {
      case KNOWN_ANSWER -> label.purpose() == Purpose.KNOWN_ANSWER;
      case ADJUDICATION -> label.purpose() == Purpose.LABEL && answer.adjudicated();
    };
  }

  private List<Pace> pace() {
    return Arrays.stream(Step.values()).map(step -> new Pace(step, times(step))).toList();
  }

  private Told<Times> times(Step step) {
    double[] millis =
        labels.stream()
            .map(label -> taken(label.timing(), step))
            .filter(Objects::nonNull)
            .mapToDouble(Long::doubleValue)
            .toArray();
    return Told.of(millis.length, () -> times(millis));
  }

  private static @Nullable Long taken(BlindLabel.Timing timing, Step step) {
    return switch (step) {
      case JUDGING -> timing.judgingMillis();
      case DESCRIBING -> timing.describingMillis();
    };
  }

  /** Five values bound a median, and with fewer nothing is told. */
  private static Times times(double[] millis) {
    Quartiles quartiles = Quartiles.of(millis).orElseThrow();
    OrderStatisticBound median = OrderStatisticBound.of(millis, 0.5).orElseThrow();
    return new Times(
        Math.round(quartiles.first()),
        Math.round(quartiles.median()),
        Math.round(quartiles.third()),
        Math.round(median.lower()),
        Math.round(median.upper()));
  }
}
