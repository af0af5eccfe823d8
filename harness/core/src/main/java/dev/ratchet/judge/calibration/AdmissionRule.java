package dev.ratchet.judge.calibration;

import dev.ratchet.casebook.agreement.Told;
import dev.ratchet.judge.calibration.Performance.Matrix;
import dev.ratchet.stats.Agreement;
import dev.ratchet.stats.AgreementCoefficients;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The rule of admission: a judge may gate only when it was held against at least {@link #REPLIES}
 * replies that people settled, at least {@link #FAILS} of which they fail, and its J is shown to be
 * {@link #INFORMEDNESS} at least. Below that a drop of the candidate shows as less than half.
 */
public final class AdmissionRule {
  public static final int REPLIES = 50;
  public static final int FAILS = 15;

  /** That the lower bound of J must reach, see {@link Informedness.Measured#lower}. */
  public static final double INFORMEDNESS = 0.5;

  private static final double UNREADABLE = 0.05;
  private static final double STEADY = 0.9;

  /** Past so many times the replies there are, more of them are not worth proposing. */
  private static final double MOST_GROWTH = 4;

  private static final double STEP = 1.1;

  private final Calibration calibration;

  private AdmissionRule(Calibration calibration) {
    this.calibration = calibration;
  }

  /** Whether this judge may be admitted. */
  public static Admission apply(Calibration calibration) {
    AdmissionRule rule = new AdmissionRule(calibration);
    List<String> reasons = rule.reasons();
    return reasons.isEmpty()
        ? new Admission.Admissible(rule.warnings())
        : new Admission.Refused(reasons, rule.warnings());
  }

  private List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    Matrix matrix = calibration.performance().matrix();
    if (matrix.replies() < REPLIES) {
      reasons.add(
          "needs %d replies that people settled and the judge concluded on, has %d: label %s%s"
              .formatted(
                  REPLIES, matrix.replies(), more(REPLIES - matrix.replies(), "more"), elsewise()));
    }
    if (matrix.fails() < FAILS) {
      reasons.add(
          "needs %d replies that people fail, has %d: label %s"
              .formatted(FAILS, matrix.fails(), more(FAILS - matrix.fails(), "more such")));
    }
    if (matrix.passes() == 0) {
      reasons.add("needs replies that people pass, has none: label good replies too");
    }
    informedness().ifPresent(reasons::add);
    return reasons;
  }

  private static String more(int number, String more) {
    return number + " " + more + (number == 1 ? " reply" : " replies");
  }

  /** What else would help: replies that are there and do not count yet. */
  private String elsewise() {
    Calibration.Counts counts = calibration.counts();
    StringBuilder out = new StringBuilder();
    if (counts.disputed() > 0) {
      out.append(", or adjudicate the %d that are disputed".formatted(counts.disputed()));
    }
    SortedMap<String, Integer> open = new TreeMap<>(counts.withoutConclusion());
    if (counts.unheard() > 0) {
      open.put("not asked", counts.unheard());
    }
    if (!open.isEmpty()) {
      out.append(
          ", or see to the %d on which it has not concluded (%s)"
              .formatted(
                  open.values().stream().mapToInt(Integer::intValue).sum(),
                  open.entrySet().stream()
                      .map(cause -> cause.getKey() + ": " + cause.getValue())
                      .collect(Collectors.joining(", "))));
    }
    return out.toString();
  }

  private Optional<String> informedness() {
    return switch (calibration.performance().informedness()) {
      case Informedness.NotDefined _ -> Optional.empty(); // told by the counts above
      case Informedness.Measured seen ->
          seen.lower() >= INFORMEDNESS
              ? Optional.empty()
              : Optional.of(
                  String.format(
                      Locale.ROOT,
                      "J must be shown to be %.2f at least; it is %.2f, and shown to be %s: %s",
                      INFORMEDNESS,
                      seen.value(),
                      down(seen.lower()),
                      remedy(seen.value())));
    };
  }

  /** Rounded down, so that what is just below a limit does not read as if it had reached it. */
  private static String down(double value) {
    return String.format(Locale.ROOT, "%.3f", Math.floor(value * 1_000) / 1_000);
  }

  private String remedy(double value) {
    return enough(value)
        .map(
            enough ->
                "if it goes on like this, about %d replies would show it, of which people fail %d"
                    .formatted(enough.replies(), enough.fails()))
        .orElse(
            "read the replies that it got wrong, change the rubric or take another model, and"
                + " calibrate again");
  }

  /** What would do at the shares that were seen; empty where too many would be needed. */
  private Optional<Matrix> enough(double value) {
    if (value <= INFORMEDNESS) {
      return Optional.empty();
    }
    return DoubleStream.iterate(STEP, growth -> growth <= MOST_GROWTH, growth -> growth * STEP)
        .mapToObj(growth -> grown(calibration.performance().matrix(), growth))
        .filter(AdmissionRule::isEnough)
        .findFirst();
  }

  private static boolean isEnough(Matrix matrix) {
    return Performance.of(matrix).informedness() instanceof Informedness.Measured seen
        && seen.lower() >= INFORMEDNESS;
  }

  private static Matrix grown(Matrix matrix, double growth) {
    return new Matrix(
        grown(matrix.rightPasses(), growth),
        grown(matrix.falseFails(), growth),
        grown(matrix.falsePasses(), growth),
        grown(matrix.rightFails(), growth));
  }

  private static int grown(int count, double growth) {
    return (int) Math.ceil(count * growth);
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (isBelowPeople()) {
      warnings.add(
          "the judge agrees with people clearly less than they do with each other: read the replies"
              + " that it got wrong before you admit it");
    }
    Calibration.Answers answers = calibration.answers();
    if (answers.unreadable() > UNREADABLE * answers.given()) {
      warnings.add(
          "%d of its %d answers are unreadable: each is a missing attempt in a gate, so look for a"
                  .formatted(answers.unreadable(), answers.given())
              + " setting or a model that keeps to the form");
    }
    if (answers.same() instanceof Rate.Measured same && same.share() < STEADY) {
      warnings.add(
          "it says the same every time of only %d of %d replies: set the temperature to 0, say in"
                  .formatted(same.right(), same.of())
              + " the rubric what decides close cases, or ask a jury");
    }
    return warnings;
  }

  /** Clearly: the intervals of AC1, which holds where nearly all replies pass, do not meet. */
  private boolean isBelowPeople() {
    return ac1(calibration.agreements().judge()) instanceof Agreement.Measured judge
        && ac1(calibration.agreements().people()) instanceof Agreement.Measured people
        && judge.upper() < people.lower();
  }

  private static Agreement ac1(Told<AgreementCoefficients> told) {
    return switch (told) {
      case Told.Figures<AgreementCoefficients> figures -> figures.figures().ac1();
      case Told.TooFew<AgreementCoefficients> _ ->
          new Agreement.NotDefined(Agreement.Reason.NO_PAIR);
    };
  }
}
