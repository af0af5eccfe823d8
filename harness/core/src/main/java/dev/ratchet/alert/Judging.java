package dev.ratchet.alert;

import dev.ratchet.metric.Reading;
import java.time.Duration;
import java.time.Instant;

/** Holds figures to the thresholds of one alert. */
final class Judging {
  private final Alert alert;
  private final AlertPolicy.Times times;
  private final FigureWords words;

  Judging(Alert alert, AlertPolicy.Times times) {
    this.alert = alert;
    this.times = times;
    this.words = new FigureWords(alert);
  }

  Judgement of(Observed observed, Observed.Figure figure) {
    Instant newest = observed.newest();
    if (newest == null) {
      return new Judgement.CannotTell("there is no telemetry");
    }
    Duration age = Duration.between(newest, observed.at());
    if (age.compareTo(times.staleAfter()) > 0) {
      return new Judgement.CannotTell(
          "the newest request is of %s, %s ago"
              .formatted(FigureWords.minute(newest), FigureWords.length(age)));
    }
    return switch (figure.now()) {
      case Reading.Missing missing -> new Judgement.CannotTell(missing.reason());
      case Reading.Withheld _ ->
          new Judgement.TooFew("withheld: fewer than five users, or beside such");
      case Reading.Fraction one -> enough(one.denominator(), one.value(), figure);
      case Reading.Quantity one -> enough((double) one.values(), one.value(), figure);
    };
  }

  private Judgement enough(double evidence, double value, Observed.Figure figure) {
    String told = words.value(figure.now());
    if (evidence < alert.evidence().atLeast()) {
      return new Judgement.TooFew(
          "%s; needs %s".formatted(told, FigureWords.whole(alert.evidence().atLeast())));
    }
    return switch (alert.threshold()) {
      case Threshold.Objective objective -> against(objective, value, told);
      case Threshold.Drift drift -> against(drift, value, told, figure);
    };
  }

  private Judgement against(Threshold.Objective objective, double value, String told) {
    Double above = objective.above();
    Double below = objective.below();
    boolean beyond = (above != null && value > above) || (below != null && value < below);
    return judged(beyond, value, told + ", " + words.bounds(objective, beyond));
  }

  private Judgement against(
      Threshold.Drift drift, double value, String told, Observed.Figure figure) {
    return switch (figure.before()) {
      case null -> new Judgement.CannotTell("nothing is known of the time before");
      case Reading.Missing missing ->
          new Judgement.CannotTell("in the time before: " + missing.reason());
      case Reading.Withheld _ ->
          new Judgement.TooFew(told + "; the time before is withheld: fewer than five users");
      case Reading.Fraction one ->
          drifted(drift, new Sides(value, told, one.value()), one.denominator());
      case Reading.Quantity one ->
          drifted(drift, new Sides(value, told, one.value()), (double) one.values());
    };
  }

  /** A value with its words, and what it was before. */
  private record Sides(double now, String told, double before) {}

  private Judgement drifted(Threshold.Drift drift, Sides sides, double evidence) {
    if (evidence < alert.evidence().atLeast()) {
      return new Judgement.TooFew(
          "%s; the time before has %s, needs %s"
              .formatted(
                  sides.told(),
                  FigureWords.whole(evidence),
                  FigureWords.whole(alert.evidence().atLeast())));
    }
    double room = Math.abs(sides.before()) * drift.tolerance();
    boolean rose = sides.now() > sides.before() + room;
    boolean fell = sides.now() < sides.before() - room;
    boolean beyond =
        switch (drift.change()) {
          case RISE -> rose;
          case FALL -> fell;
          case EITHER -> rose || fell;
        };
    String told = sides.told() + ", " + words.drift(drift, sides.before(), beyond);
    return judged(beyond, sides.now(), told);
  }

  private static Judgement judged(boolean beyond, double value, String told) {
    return beyond ? new Judgement.Beyond(value, told) : new Judgement.Within(value, told);
  }
}
