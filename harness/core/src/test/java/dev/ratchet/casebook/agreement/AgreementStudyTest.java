package dev.ratchet.casebook.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.base.Json;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.casebook.agreement.AgreementReport.Accuracy;
import dev.ratchet.casebook.agreement.AgreementReport.Against;
import dev.ratchet.casebook.agreement.AgreementReport.Compared;
import dev.ratchet.casebook.agreement.AgreementReport.Comparison;
import dev.ratchet.casebook.agreement.AgreementReport.Met;
import dev.ratchet.casebook.agreement.AgreementReport.Person;
import dev.ratchet.casebook.agreement.AgreementReport.Step;
import dev.ratchet.casebook.agreement.AgreementReport.Times;
import dev.ratchet.casebook.agreement.AgreementReport.Week;
import dev.ratchet.casebook.agreement.Told.Figures;
import dev.ratchet.casebook.agreement.Told.TooFew;
import dev.ratchet.casebook.work.Purpose;
import dev.ratchet.stats.Agreement;
import dev.ratchet.stats.Agreement.Measured;
import dev.ratchet.stats.Agreement.NotDefined;
import dev.ratchet.stats.AgreementCoefficients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AgreementStudyTest {
  /** A Monday. */
  private static final Instant START = Instant.parse("2026-10-05T09:00:00Z");

  private static final Opinion YES = new Opinion(Acceptable.YES, null, null);
  private static final Opinion CANNOT_TELL = new Opinion(Acceptable.CANNOT_TELL, null, null);

  private final List<BlindLabel> labels = new ArrayList<>();
  private final Map<CaseRound, Answer> answers = new HashMap<>();
  private final Map<String, Map<String, String>> slices = new HashMap<>();

  @Test
  void nothingGivesAReportThatSaysSo() {
    AgreementReport report = report();
    assertThat(report.basis()).isEqualTo(new AgreementReport.Basis(1, 0, 0, 0, 0));
    assertThat(report.together().questions())
        .extracting(Compared::told)
        .allMatch(told -> told.equals(new TooFew<>(0)));
    assertThat(report.pairs()).isEmpty();
    assertThat(report.people()).isEmpty();
    assertThat(report.together().weeks()).isEmpty();
  }

  @Test
  void fewerThanFiveSayNothingAndFewerThanThirtyAreMarked() {
    share(0, 4, YES, YES);
    assertThat(told(report(), Question.ACCEPTABLE)).isEqualTo(new TooFew<>(4));
    share(4, 5, YES, no("leak"));
    assertThat(figures(report(), Question.ACCEPTABLE).few()).isTrue();
    share(5, 29, no("leak"), no("leak"));
    assertThat(figures(report(), Question.ACCEPTABLE).few()).isTrue();
    share(29, 30, no("leak"), no("leak"));
    Figures<Comparison> figures = figures(report(), Question.ACCEPTABLE);
    assertThat(figures.few()).isFalse();
    assertThat(figures.cases()).isEqualTo(30);
    Measured alike = (Measured) figures.figures().agreements().share();
    assertThat(alike.value()).isCloseTo(29 / 30.0, within(1e-12));
    assertThat(alike.lower()).isLessThan(0.9);
  }

  @Test
  void agreementOnOneKindOnlyIsAShareAndNothingMore() {
    share(0, 12, YES, YES);
    AgreementCoefficients agreements =
        figures(report(), Question.ACCEPTABLE).figures().agreements();
    assertThat(((Measured) agreements.share()).value()).isEqualTo(1);
    assertThat(List.of(agreements.kappa(), agreements.ac1(), agreements.alpha()))
        .allMatch(one -> one.equals(new NotDefined(Agreement.Reason.ONE_CLASS)));
  }

  @Test
  void severityAndFailureModeAreComparedWhereBothReject() {
    share(0, 5, no(Severity.P0, "leak"), no(Severity.P1, "leak"));
    share(5, 10, no(Severity.P2, "slow"), no(Severity.P2, "leak"));
    share(10, 20, YES, no(Severity.P0, "leak"));
    share(20, 22, no(Severity.P3, null), no(Severity.P3, ""));
    AgreementReport report = report();
    assertThat(figures(report, Question.ACCEPTABLE).cases()).isEqualTo(22);
    assertThat(figures(report, Question.SEVERITY).cases()).isEqualTo(12);
    assertThat(figures(report, Question.FAILURE_MODE).cases()).isEqualTo(10);
    assertThat(pair(report, Question.SEVERITY))
        .isEqualTo(
            new Confusion(
                List.of("P0", "P1", "P2", "P3"),
                List.of(
                    List.of(0, 5, 0, 0),
                    List.of(0, 0, 0, 0),
                    List.of(0, 0, 5, 0),
                    List.of(0, 0, 0, 2))));
    assertThat(report.together().questions())
        .filteredOn(one -> !one.blind())
        .extracting(Compared::question)
        .containsExactly(Question.FAILURE_MODE);
  }

  @Test
  void allTogetherEveryPairIsCountedBothWays() {
    share(0, 6, YES, no("leak"));
    share(6, 9, YES, YES);
    AgreementReport report = report();
    assertThat(pair(report, Question.ACCEPTABLE).counts())
        .isEqualTo(List.of(List.of(3, 6), List.of(0, 0)));
    Confusion both = figures(report, Question.ACCEPTABLE).figures().confusion();
    assertThat(both.answers()).containsExactly("yes", "no");
    assertThat(both.counts()).isEqualTo(List.of(List.of(6, 6), List.of(6, 0)));
  }

  @Test
  void aPersonsOwnAnswersStandDown() {
    share(0, 6, YES, no("leak"));
    AgreementReport report = report();
    assertThat(others(report, "ana").counts()).isEqualTo(List.of(List.of(0, 6), List.of(0, 0)));
    assertThat(others(report, "bo").counts()).isEqualTo(List.of(List.of(0, 0), List.of(6, 0)));
  }

  @Test
  void roundsAreNotComparedAndKnownAnswersAreNotAgreement() {
    for (int i = 0; i < 8; i++) {
      add(new CaseRound("t" + i, 0), "ana", Purpose.LABEL, YES, i);
      add(new CaseRound("t" + i, 1), "bo", Purpose.LABEL, YES, i);
      add(new CaseRound("t" + i, 0), "cy", Purpose.KNOWN_ANSWER, YES, i);
    }
    AgreementReport report = report();
    assertThat(report.basis()).isEqualTo(new AgreementReport.Basis(1, 24, 16, 0, 3));
    assertThat(told(report, Question.ACCEPTABLE)).isEqualTo(new TooFew<>(0));
  }

  @Test
  void knownAnswersAndAdjudicationsAreMetOrNot() {
    for (int i = 0; i < 10; i++) {
      CaseRound known = new CaseRound("k" + i, 0);
      answers.put(known, new Answer(no(Severity.P0, "leak"), i % 2 == 0));
      Opinion said = i < 6 ? no(Severity.P0, "leak") : i < 9 ? YES : CANNOT_TELL;
      add(known, "ana", Purpose.KNOWN_ANSWER, said, i);
      CaseRound disputed = new CaseRound("d" + i, 0);
      answers.put(disputed, new Answer(YES, true));
      add(disputed, "ana", Purpose.LABEL, i < 7 ? YES : no("leak"), i);
      CaseRound agreed = new CaseRound("a" + i, 0);
      answers.put(agreed, new Answer(YES, false));
      add(agreed, "ana", Purpose.LABEL, YES, i);
    }
    Person ana = report().people().getFirst();
    assertThat(ana.labels()).isEqualTo(30);
    Accuracy known = met(ana, Question.ACCEPTABLE, Against.KNOWN_ANSWER);
    assertThat(((Measured) known.share()).value()).isCloseTo(0.6, within(1e-12));
    assertThat(known.confusion().answers()).containsExactly("yes", "no", "cannot-tell");
    assertThat(known.confusion().counts())
        .isEqualTo(List.of(List.of(0, 3, 0), List.of(0, 6, 0), List.of(0, 1, 0)));
    assertThat(((Measured) met(ana, Question.SEVERITY, Against.KNOWN_ANSWER).share()).value())
        .isEqualTo(1);
    Accuracy disputed = met(ana, Question.ACCEPTABLE, Against.ADJUDICATION);
    assertThat(disputed.confusion())
        .isEqualTo(new Confusion(List.of("yes", "no"), List.of(List.of(7, 0), List.of(3, 0))));
  }

  @Test
  void weeksBeginOnMondaysAndHoldWhatWasSaidInThem() {
    for (int i = 0; i < 12; i++) {
      CaseRound known = new CaseRound("k" + i, 0);
      answers.put(known, new Answer(YES, true));
      add(known, "cy", Purpose.KNOWN_ANSWER, i < 6 ? YES : no("leak"), i < 6 ? 0 : 7 * 24);
    }
    share(0, 6, YES, YES); // ana and bo one hour apart, the first week
    add(new CaseRound("late", 0), "ana", Purpose.LABEL, YES, 6 * 24);
    add(new CaseRound("late", 0), "bo", Purpose.LABEL, YES, 7 * 24);
    List<Week> weeks = report().together().weeks();
    assertThat(weeks).extracting(Week::monday).containsExactly("2026-10-05", "2026-10-12");
    assertThat(weeks).extracting(Week::labels).containsExactly(19, 7);
    assertThat(weeks).extracting(week -> week.agreement().cases()).containsExactly(6, 1);
    assertThat(weeks.getLast().agreement()).isEqualTo(new TooFew<>(1));
    assertThat(knownValue(weeks.getFirst())).isEqualTo(1);
    assertThat(knownValue(weeks.getLast())).isZero();
  }

  private static double knownValue(Week week) {
    return ((Measured) ((Figures<Agreement>) week.known()).figures()).value();
  }

  @Test
  void aCaseIsInOneSliceOfEachDimension() {
    share(0, 10, YES, no("leak"));
    for (int i = 0; i < 8; i++) {
      slices.put("t" + i, Map.of("locale", i < 6 ? "de-DE" : "en-GB", "persona", "employee"));
    }
    assertThat(report().together().slices())
        .filteredOn(one -> one.question() == Question.ACCEPTABLE)
        .extracting(one -> one.slice() + " " + one.told().cases())
        .containsExactly("locale=de-DE 6", "locale=en-GB 2", "persona=employee 8");
  }

  @Test
  void timeIsToldWithItsQuartilesWhereItIsKnown() {
    long[] seconds = {10, 20, 30, 40, 50, 60, 70, 80, 90};
    for (int i = 0; i < seconds.length; i++) {
      labels.add(
          new BlindLabel(
              new CaseRound("t" + i, 0),
              "ana",
              Purpose.LABEL,
              YES,
              new BlindLabel.Timing(START, seconds[i] * 1_000, i < 4 ? 5_000L : null)));
    }
    Person ana = report().people().getFirst();
    assertThat(ana.pace().getFirst().step()).isEqualTo(Step.JUDGING);
    assertThat(ana.pace().getFirst().told())
        .isEqualTo(new Figures<>(9, true, new Times(30_000, 50_000, 70_000, 20_000, 80_000)));
    assertThat(ana.pace().getLast().told()).isEqualTo(new TooFew<>(4));
  }

  @Test
  void aLabellerSeesThemselvesAndAllTogether() {
    share(0, 8, YES, no("leak"));
    AgreementReport all = report();
    assertThat(Json.canonical(all)).contains("\"ana\"", "\"bo\"");
    AgreementReport own = all.shownTo(new Audience.Labeller("ana"));
    assertThat(Json.canonical(own)).contains("\"ana\"").doesNotContain("\"bo\"");
    assertThat(own.pairs()).isEmpty();
    assertThat(own.together()).isEqualTo(all.together());
    assertThat(all.shownTo(new Audience.Labeller("nobody")).people()).isEmpty();
    assertThat(all.shownTo(new Audience.Everyone())).isEqualTo(all);
  }

  @Test
  void theSameLabelsInAnyOrderGiveTheSameReport() {
    Random random = new Random(8);
    List<Opinion> opinions =
        List.of(YES, CANNOT_TELL, no(Severity.P0, "leak"), no(Severity.P2, "slow"));
    for (int i = 0; i < 60; i++) {
      for (String person : List.of("ana", "bo", "cy")) {
        if (random.nextInt(4) > 0) {
          Opinion said = opinions.get(random.nextInt(opinions.size()));
          add(new CaseRound("t" + i, 0), person, Purpose.LABEL, said, i);
        }
      }
      slices.put("t" + i, Map.of("locale", i % 3 == 0 ? "de-DE" : "en-GB"));
    }
    String before = Json.canonical(report());
    Collections.shuffle(labels, random);
    assertThat(Json.canonical(report())).isEqualTo(before);
    assertThat(before).contains("\"kind\":\"figures\"", "\"kind\":\"measured\"");
  }

  private AgreementReport report() {
    return AgreementStudy.of(new LabelEvidence(labels, answers, slices));
  }

  /** Cases that ana and bo have labelled, an hour later. */
  private void share(int from, int to, Opinion ana, Opinion bo) {
    for (int i = from; i < to; i++) {
      add(new CaseRound("t" + i, 0), "ana", Purpose.LABEL, ana, 1);
      add(new CaseRound("t" + i, 0), "bo", Purpose.LABEL, bo, 2);
    }
  }

  private void add(CaseRound of, String by, Purpose purpose, Opinion opinion, int hours) {
    labels.add(
        new BlindLabel(
            of,
            by,
            purpose,
            opinion,
            new BlindLabel.Timing(START.plus(Duration.ofHours(hours)), null, null)));
  }

  private static Opinion no(String mode) {
    return no(Severity.P1, mode);
  }

  private static Opinion no(Severity severity, @Nullable String mode) {
    return new Opinion(Acceptable.NO, severity, mode);
  }

  private static Told<Comparison> told(AgreementReport report, Question question) {
    return told(report.together().questions(), question);
  }

  private static Told<Comparison> told(List<Compared> questions, Question question) {
    return questions.stream()
        .filter(one -> one.question() == question)
        .findFirst()
        .orElseThrow()
        .told();
  }

  private static Figures<Comparison> figures(AgreementReport report, Question question) {
    return (Figures<Comparison>) told(report, question);
  }

  private static Confusion pair(AgreementReport report, Question question) {
    assertThat(report.pairs()).hasSize(1);
    assertThat(report.pairs().getFirst().first()).isEqualTo("ana");
    Told<Comparison> told = told(report.pairs().getFirst().questions(), question);
    return ((Figures<Comparison>) told).figures().confusion();
  }

  private static Confusion others(AgreementReport report, String name) {
    Person person =
        report.people().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    Told<Comparison> told = told(person.others(), Question.ACCEPTABLE);
    return ((Figures<Comparison>) told).figures().confusion();
  }

  private static Accuracy met(Person person, Question question, Against against) {
    Told<Accuracy> told =
        person.met().stream()
            .filter(one -> one.question() == question && one.against() == against)
            .map(Met::told)
            .findFirst()
            .orElseThrow();
    return ((Figures<Accuracy>) told).figures();
  }
}
