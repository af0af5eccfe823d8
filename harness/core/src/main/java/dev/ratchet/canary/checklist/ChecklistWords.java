package dev.ratchet.canary.checklist;

import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.ModeReading;
import dev.ratchet.canary.P0Watch;
import dev.ratchet.canary.Reading;
import dev.ratchet.canary.Shares;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sentences that a release manager reads. Figures in percent; names come from policies.
 *
 * @param units what the canary counts, such as {@code sessions}
 */
record ChecklistWords(String units) {
  /** The words of a policy. */
  static ChecklistWords of(CanaryPolicy policy) {
    return new ChecklistWords(policy.plan().unit().many());
  }

  /** A P0 event that is sure. */
  String seen(CanaryVerdict.P0Seen seen) {
    return "%s: %s, the first at %s%s.%s"
        .formatted(
            seen.condition(),
            times(seen.events()),
            seen.event().time(),
            where(seen.event()),
            seen.preExisting() ? " The baseline has it, too, which changes nothing." : "");
  }

  String suspect(CanaryVerdict.P0Suspect one) {
    return "%s: %s seen by a judge alone, the first at %s; a person has to look."
        .formatted(one.condition(), times(one.events()), one.event().time());
  }

  String silence(CanaryDecision.Silence silence) {
    return "%s: none in %s %s, so that fewer than %s have one."
        .formatted(silence.condition(), count(silence.units()), units, percent(silence.rate()));
  }

  String flaw(CanaryVerdict.Flaw flaw) {
    return switch (flaw) {
      case CanaryVerdict.SharesBroken one ->
          "%s; so far off the plan by chance once in %s."
              .formatted(shares(one.shares()), onceIn(one.shares().p()));
      case CanaryVerdict.ArmEmpty one ->
          "The " + one.arm().name().toLowerCase(Locale.ROOT) + " has no " + units + " at all.";
      case CanaryVerdict.UnitsCrossed one ->
          "%s of %s %s changed their arm; at most %s may."
              .formatted(count(one.units()), count(one.of()), units, percent(one.most()));
    };
  }

  String shares(CanaryDecision.Basis basis) {
    Shares shares = basis.shares();
    return shares == null ? "Nothing was dealt." : shares(shares) + ".";
  }

  private String shares(Shares shares) {
    return "%s %s of the canary and %s of the baseline, %s of all; planned were %s"
        .formatted(
            count(shares.canary()),
            units,
            count(shares.baseline()),
            percent((double) shares.canary() / (shares.canary() + shares.baseline())),
            percent(shares.planned()));
  }

  /** What a reading came to. */
  String change(Reading reading) {
    String over = reading.over().equals(Reading.ALL) ? "over all" : "in " + reading.over();
    return switch (reading.said()) {
      case Reading.Compared compared ->
          "%s %s: %s in the canary, %s in the baseline%s."
              .formatted(
                  reading.metric(),
                  over,
                  figure(compared.canary().value()),
                  figure(compared.baseline().value()),
                  standing(compared));
      case Reading.NotCovered not ->
          "%s %s: not covered, %s %s of the canary and %s of the baseline."
              .formatted(
                  reading.metric(),
                  over,
                  count(not.why().canaryUnits()),
                  units,
                  count(not.why().baselineUnits()));
      case Reading.Missing missing ->
          "%s %s: not measured in the %s."
              .formatted(reading.metric(), over, missing.canary() ? "canary" : "baseline");
    };
  }

  private static String standing(Reading.Compared compared) {
    return switch (compared.test().standing()) {
      case WORSE ->
          "; so large a loss anywhere comes by chance once in "
              + onceIn(compared.test().adjustedP());
      case WITHIN_FLOOR -> "; a loss, and too small to matter";
      case PROVEN -> "; no loss beyond the margin";
      case OPEN -> "; neither worse nor shown not to be";
    };
  }

  String mode(String name, ModeReading reading) {
    String seen =
        "%s: in %s %s of the canary and in none of the baseline"
            .formatted(name, count(reading.mode().canaryUnits()), units);
    return reading.certain()
        ? seen + ", which is no chance."
        : seen + "; from " + count(reading.needed()) + " on it would be no chance.";
  }

  Optional<String> lacking(CanaryVerdict.Gap gap) {
    return switch (gap) {
      case CanaryVerdict.LooksLeft left ->
          Optional.of("Look %d of %d is over.".formatted(left.taken(), left.of()));
      case CanaryVerdict.MetricMissing missing ->
          Optional.of(
              "%s was not measured in the %s."
                  .formatted(missing.metric(), missing.missing().canary() ? "canary" : "baseline"));
      case CanaryVerdict.MarginOpen open ->
          Optional.of(
              "%s %s: its margin of %s is not shown%s."
                  .formatted(
                      open.reading().metric(),
                      open.reading().over().equals(Reading.ALL)
                          ? "over all"
                          : "in " + open.reading().over(),
                      percent(open.margin()),
                      open.unitsNeeded() == null
                          ? ""
                          : "; about %s %s in all would show it"
                              .formatted(count(open.unitsNeeded()), units)));
      case CanaryVerdict.CriticalNotCovered not -> Optional.of(change(not.reading()));
      case CanaryVerdict.P0Unwatched _,
          CanaryVerdict.P0Suspect _,
          CanaryVerdict.ModesNotCounted _ ->
          Optional.empty(); // items of their own tell them
    };
  }

  private static String where(P0Watch.Event event) {
    return event.where().isEmpty()
        ? ""
        : event.where().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", ", " at ", ""));
  }

  private static String times(int events) {
    return events == 1 ? "one event" : "%s events".formatted(count(events));
  }

  private static String onceIn(double p) {
    return p <= 0 ? "more than a million" : count(Math.max(2, Math.round(1 / p)));
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.001 ? "%.3f %%" : "%.2f %%", 100 * share)
        .replaceFirst("(\\.\\d*?)0+ %", "$1 %")
        .replace(". %", " %");
  }

  private static String figure(double value) {
    return value < 1
        ? String.format(Locale.ROOT, "%.4f", value)
        : String.format(Locale.ROOT, "%,.1f", value);
  }
}
