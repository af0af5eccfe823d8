package dev.ratchet.casebook.agreement;

import dev.ratchet.casebook.agreement.AgreementReport.Accuracy;
import dev.ratchet.casebook.agreement.AgreementReport.Week;
import dev.ratchet.casebook.agreement.SharedCases.Shared;
import dev.ratchet.casebook.work.Purpose;
import dev.ratchet.stats.Agreement;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether labelling drifts: by week, whether people agree and meet known answers. */
final class WeekStudy {
  private final List<BlindLabel> labels = new ArrayList<>();
  private final List<Shared> shared = new ArrayList<>();
  private final List<@Nullable Opinion[]> known = new ArrayList<>();

  static List<Week> of(LabelEvidence evidence, SharedCases shared, long seed) {
    Map<LocalDate, WeekStudy> weeks = new TreeMap<>();
    for (BlindLabel label : evidence.labels()) {
      WeekStudy week = weeks.computeIfAbsent(monday(label.timing().at()), _ -> new WeekStudy());
      week.labels.add(label);
      Answer answer = evidence.answers().get(label.of());
      if (label.purpose() == Purpose.KNOWN_ANSWER && answer != null) {
        week.known.add(new Opinion[] {label.opinion(), answer.opinion()});
      }
    }
    for (Shared one : shared.all()) {
      weeks.computeIfAbsent(monday(last(one)), _ -> new WeekStudy()).shared.add(one);
    }
    return weeks.entrySet().stream().map(one -> one.getValue().week(one.getKey(), seed)).toList();
  }

  private Week week(LocalDate monday, long seed) {
    return new Week(
        monday.toString(),
        labels.size(),
        SharedCases.table(Question.ACCEPTABLE, shared).agreements(seed),
        shareOf(new AnswerTable(Question.ACCEPTABLE, known).accuracy()));
  }

  private static Told<Agreement> shareOf(Told<Accuracy> told) {
    return switch (told) {
      case Told.TooFew<Accuracy> few -> new Told.TooFew<>(few.cases());
      case Told.Figures<Accuracy> figures ->
          new Told.Figures<>(figures.cases(), figures.few(), figures.figures().share());
    };
  }

  private static Instant last(Shared shared) {
    return shared.labels().stream()
        .map(label -> label.timing().at())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static LocalDate monday(Instant at) {
    return at.atZone(ZoneOffset.UTC)
        .toLocalDate()
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
