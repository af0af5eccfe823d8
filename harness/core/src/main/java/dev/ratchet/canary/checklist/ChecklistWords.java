package dev.ratchet.canary.checklist;

import dev.ratchet.canary.Arm;
import dev.ratchet.canary.Arms;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.ModeReading;
import dev.ratchet.canary.P0Watch;
import dev.ratchet.canary.Reading;
import dev.ratchet.canary.Shares;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sentences that a release manager reads. Figures in percent; names come from policies.
 *
 * @param units what the canary counts, such as {@code sessions}
 * @param arms how they are told apart
 */
record ChecklistWords(String units, Arms arms, ReadingWords readings) {
  /** What a request was about; what served it is told with what the event set in with. */
  private static final Set<String> WHERE =
      Set.of("data-source", "tool-path", "persona", "intent", "locale");

  /** The words of a policy. */
  static ChecklistWords of(CanaryPolicy policy) {
    String units = policy.plan().unit().many();
    return new ChecklistWords(units, policy.arms(), new ReadingWords(policy, units));
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
        .formatted(
            silence.condition(),
            Figures.count(silence.units()),
            units,
            Figures.percent(silence.rate()));
  }

  String flaw(CanaryVerdict.Flaw flaw) {
    return switch (flaw) {
      case CanaryVerdict.SharesBroken one ->
          "%s; so far off the plan by chance once in %s."
              .formatted(shares(one.shares()), Figures.onceIn(one.shares().p()));
      case CanaryVerdict.ArmEmpty one ->
          "The %s has no %s at all%s."
              .formatted(one.arm().name().toLowerCase(Locale.ROOT), units, told(one.arm()));
      case CanaryVerdict.UnitsCrossed one ->
          "%s of %s %s changed their arm; at most %s may."
              .formatted(
                  Figures.count(one.units()),
                  Figures.count(one.of()),
                  units,
                  Figures.percent(one.most()));
    };
  }

  /** What would have told them; where nothing has it, the value is often misspelt. */
  private String told(Arm arm) {
    return switch (arms) {
      case Arms.Tag tag -> told(tag.dimension(), arm == Arm.CANARY ? tag.canary() : tag.baseline());
      case Arms.Flag flag -> told(flag.flag(), arm == Arm.CANARY ? flag.canary() : flag.baseline());
      case Arms.Windows _ -> "";
    };
  }

  private static String told(String dimension, String value) {
    return ": no request that was read has %s=%s; 'ratchet metrics requests --by %s' tells which there are"
        .formatted(dimension, value, dimension);
  }

  String shares(CanaryDecision.Basis basis) {
    Shares shares = basis.shares();
    return shares == null ? "One arm has none yet." : shares(shares) + ".";
  }

  private String shares(Shares shares) {
    return "%s %s of the canary and %s of the baseline, %s of all; planned were %s"
        .formatted(
            Figures.count(shares.canary()),
            units,
            Figures.count(shares.baseline()),
            Figures.percent((double) shares.canary() / (shares.canary() + shares.baseline())),
            Figures.percent(shares.planned()));
  }

  /** What a reading came to. */
  String change(Reading reading) {
    return readings.of(reading);
  }

  String mode(String name, ModeReading reading) {
    String seen =
        "%s: in %s %s of the canary and in none of the baseline"
            .formatted(name, Figures.count(reading.mode().canaryUnits()), units);
    return reading.certain()
        ? seen + ", which is no chance."
        : seen + "; from " + Figures.count(reading.needed()) + " on it would be no chance.";
  }

  Optional<String> lacking(CanaryVerdict.Gap gap) {
    return switch (gap) {
      case CanaryVerdict.LooksLeft left ->
          Optional.of("Look %d of %d is over.".formatted(left.taken(), left.of()));
      case CanaryVerdict.MetricMissing missing ->
          Optional.of(
              "%s was not measured in the %s."
                  .formatted(missing.metric(), ReadingWords.arm(missing.missing())));
      case CanaryVerdict.MarginOpen open ->
          Optional.of(
              "%s %s: its margin of %s is not shown%s."
                  .formatted(
                      open.reading().metric(),
                      ReadingWords.over(open.reading()),
                      Figures.percent(open.margin()),
                      open.unitsNeeded() == null
                          ? ""
                          : "; about %s %s in all would show it"
                              .formatted(Figures.count(open.unitsNeeded()), units)));
      case CanaryVerdict.CriticalNotCovered not -> Optional.of(change(not.reading()));
      case CanaryVerdict.P0Unwatched _,
          CanaryVerdict.P0Suspect _,
          CanaryVerdict.ModesNotCounted _ ->
          Optional.empty(); // items of their own tell them
    };
  }

  private static String where(P0Watch.Event event) {
    String where =
        event.where().entrySet().stream()
            .filter(entry -> WHERE.contains(entry.getKey()))
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
    return where.isEmpty() ? "" : " at " + where;
  }

  private static String times(int events) {
    return events == 1 ? "one event" : "%s events".formatted(Figures.count(events));
  }
}
