package dev.ratchet.cli;

import dev.ratchet.base.Visible;
import dev.ratchet.judge.calibration.Admission;
import dev.ratchet.judge.calibration.Calibration;
import dev.ratchet.judge.calibration.Calibration.Agreements;
import dev.ratchet.judge.calibration.Calibration.Answers;
import dev.ratchet.judge.calibration.Calibration.Counts;
import dev.ratchet.judge.calibration.Calibration.Mistake;
import dev.ratchet.judge.calibration.Calibration.Sliced;
import dev.ratchet.judge.calibration.Calibration.Slices;
import dev.ratchet.judge.calibration.Calibration.Subject;
import dev.ratchet.judge.calibration.Calibration.Wrong;
import dev.ratchet.judge.calibration.Informedness;
import dev.ratchet.judge.calibration.Performance;
import dev.ratchet.judge.calibration.Rate;
import dev.ratchet.report.Wording;
import java.util.List;
import java.util.Locale;

/** How a judge does beside people, and whether it may gate, as plain text. */
final class CalibrationText {
  private static final int EXPLANATION = 240;
  private static final int MOST_WRONG = 20;
  private static final List<String> SLICE_TITLES =
      List.of("slice", "replies", "fail", "sensitivity", "specificity");

  private final StringBuilder out = new StringBuilder();

  private CalibrationText() {}

  static String of(Calibration calibration, Admission admission) {
    CalibrationText text = new CalibrationText();
    text.append(calibration.subject());
    text.append(calibration.counts(), calibration.performance().matrix().replies());
    text.append(calibration.performance());
    text.append(calibration.agreements());
    text.append(calibration.answers());
    text.append(calibration.slices());
    text.wrong(calibration.wrong(), Mistake.FALSE_PASS, "The judge passes what people fail:");
    text.wrong(calibration.wrong(), Mistake.FALSE_FAIL, "The judge fails what people pass:");
    text.append(admission);
    return text.out.toString().stripTrailing();
  }

  private void append(Subject subject) {
    line("%s by %s".formatted(subject.rubric(), String.join(", ", subject.models())));
    line(
        "judge %s, rubric %s, labels %s"
            .formatted(
                subject.judge().brief(), subject.rubricHash().brief(), subject.labels().brief()));
  }

  private void append(Counts counts, int concluded) {
    line("");
    line(
        "%s of %s: %d settled, %d disputed, %d without a label"
            .formatted(
                count(counts.replies(), "labelled reply", "labelled replies"),
                Wording.count(counts.labellers(), "labeller"),
                counts.settled(),
                counts.disputed(),
                counts.unlabelled()));
    line("The judge concluded on %d of the %d".formatted(concluded, counts.settled()));
    counts
        .withoutConclusion()
        .forEach((cause, number) -> line("  %d without a conclusion: %s".formatted(number, cause)));
    if (counts.unheard() > 0) {
      line("  %d were not put before it".formatted(counts.unheard()));
    }
  }

  private void append(Performance performance) {
    Performance.Matrix matrix = performance.matrix();
    line("");
    line("%-14s%14s%14s".formatted("", "judge passes", "judge fails"));
    row("people pass", matrix.rightPasses(), matrix.falseFails());
    row("people fail", matrix.falsePasses(), matrix.rightFails());
    line("");
    line("sensitivity   " + rate(performance.sensitivity()));
    line("              of the replies that people pass, the judge passes so many");
    line("specificity   " + rate(performance.specificity()));
    line("              of the replies that people fail, the judge fails so many; the others");
    line("              would get through");
    line("J             " + informedness(performance.informedness()));
    line("              sensitivity + specificity - 1: a drop of the pass rate shows as J times");
    line("              that drop; 1 is always right, 0 does not look at the reply");
    line(
        "In brackets: 95 % intervals. J is below what it is shown to be only with a chance of 5 %.");
  }

  private void row(String people, int passed, int failed) {
    line("%-14s%14d%14d".formatted(people, passed, failed));
  }

  private void append(Agreements agreements) {
    line("");
    line(AgreementLine.head("agreement", "replies"));
    line(AgreementLine.of("judge, people", agreements.judge(), all -> all));
    line(AgreementLine.of("people, people", agreements.people(), all -> all));
    Calibration.Scores scores = agreements.scores();
    if (scores != null) {
      line("alpha of scores, judge and people   " + AgreementLine.coefficient(scores.judge()));
      line("alpha of scores, people and people  " + AgreementLine.coefficient(scores.people()));
    }
    line("alike %: how often two say the same; the others take chance out. In brackets: it is");
    line("beyond each of the two only with a chance of 5 %.");
    if (agreements.people().cases() == 0) {
      line(
          "No reply has labels of two people, so how far people agree is not known: have a second");
      line("person label some.");
    }
  }

  private void append(Answers answers) {
    line("");
    line(
        answers.times() > 1
            ? "asked         up to %d times; the first counts above".formatted(answers.times())
            : "asked         once");
    line("always alike  " + rate(answers.same()));
    line("unreadable    %d of %d answers".formatted(answers.unreadable(), answers.given()));
  }

  private void append(Slices slices) {
    if (!slices.shown().isEmpty()) {
      line("");
      line(row(SLICE_TITLES));
      slices.shown().forEach(one -> line(row(cells(one))));
    }
    if (slices.tooSmall() > 0) {
      line("");
      line(
          "%s fewer than %d replies: nothing is told of %s"
              .formatted(
                  count(slices.tooSmall(), "slice has", "slices have"),
                  Slices.FEWEST,
                  slices.tooSmall() == 1 ? "it" : "them"));
    }
  }

  private static List<String> cells(Sliced one) {
    return List.of(
        one.slice(),
        String.valueOf(one.replies()),
        String.valueOf(one.fails()),
        brief(one.sensitivity()),
        brief(one.specificity()));
  }

  private static String row(List<String> cells) {
    return "%-28s%8s%6s  %-25s%s".formatted(cells.toArray());
  }

  private void wrong(List<Wrong> all, Mistake mistake, String title) {
    List<Wrong> some = all.stream().filter(one -> one.mistake() == mistake).toList();
    if (some.isEmpty()) {
      return;
    }
    line("");
    line(title);
    some.stream()
        .limit(MOST_WRONG)
        .forEach(
            one ->
                line(
                    "  %s  %s"
                        .formatted(
                            one.id(),
                            Visible.cut(Visible.line(one.explanation()), EXPLANATION, "--json"))));
    if (some.size() > MOST_WRONG) {
      line("  and %d more, which --json names".formatted(some.size() - MOST_WRONG));
    }
  }

  private void append(Admission admission) {
    line("");
    switch (admission) {
      case Admission.Admissible _ ->
          line("ADMISSIBLE: this judge may be admitted to gate, until anything of it changes");
      case Admission.Refused refused -> {
        line("REFUSED: this judge advises and gates nothing");
        refused.reasons().forEach(reason -> line("  - " + reason));
      }
    }
    admission.warnings().forEach(warning -> line("Note: " + warning));
  }

  private static String rate(Rate rate) {
    return switch (rate) {
      case Rate.NotDefined(String reason) -> "not known: " + reason;
      case Rate.Measured seen -> "%s, %d of %d".formatted(brief(seen), seen.right(), seen.of());
    };
  }

  private static String brief(Rate rate) {
    return switch (rate) {
      case Rate.NotDefined _ -> "not known";
      case Rate.Measured seen ->
          String.format(
              Locale.ROOT,
              "%.1f %% (%.1f to %.1f)",
              100 * seen.share(),
              100 * seen.lower(),
              100 * seen.upper());
    };
  }

  /** The bound is rounded down: it must not read as more than was shown. */
  private static String informedness(Informedness informedness) {
    return switch (informedness) {
      case Informedness.NotDefined(String reason) -> "not known: " + reason;
      case Informedness.Measured seen ->
          String.format(
              Locale.ROOT,
              "%.2f, shown to be %.3f at least",
              seen.value(),
              Math.floor(1_000 * seen.lower()) / 1_000);
    };
  }

  private static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  private void line(String line) {
    out.append(line.stripTrailing()).append('\n');
  }
}
