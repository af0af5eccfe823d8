package dev.ratchet.cli;

import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.base.Visible;
import dev.ratchet.canary.CanaryPlan;
import dev.ratchet.canary.CanaryPlan.Need;
import dev.ratchet.canary.CanaryPlan.Sized;
import dev.ratchet.canary.CanaryPlan.Stretch;
import dev.ratchet.canary.CanaryPlan.Unknown;
import dev.ratchet.canary.Reading;
import dev.ratchet.flow.canary.PlannedCanary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long a canary must run, as a terminal shows it: the answer first. */
final class CanaryPlanText {
  private static final double NEVER_DAYS = 3_650;

  private final PlannedCanary planned;
  private final String units;

  private CanaryPlanText(PlannedCanary planned) {
    this.planned = planned;
    this.units =
        switch (planned.unit()) {
          case SESSION -> "sessions";
          case USER -> "users";
        };
  }

  static String of(PlannedCanary planned) {
    return new CanaryPlanText(planned).text();
  }

  private String text() {
    Stretch needed = planned.needed();
    return (needed == null ? unknown() : answer(needed))
        + past()
        + "\n"
        + table()
        + "\nUnits of both arms together, and the days in which they come; each is seen or proven"
        + " four times of five.\n"
        + small();
  }

  private String answer(Stretch needed) {
    return String.format(
            Locale.ROOT,
            "Run %s at %s: %,d %s. What takes longest is %s.\n",
            span(needed.days()),
            share(planned.plan().share()),
            needed.units(),
            units,
            longest())
        + period(needed)
        + larger();
  }

  private String longest() {
    return wanted()
        .filter(need -> planned.needed() != null && planned.needed().equals(need.takes()))
        .findFirst()
        .map(need -> need.metric() + " over " + need.over())
        .orElse("nothing");
  }

  private String period(Stretch needed) {
    return switch (planned.answer()) {
      case ENOUGH -> "The policy's period of " + span(planned.periodDays()) + " suffices.\n";
      case TOO_SHORT ->
          String.format(
              Locale.ROOT,
              "WARNING: the policy's period of %s is too short by %s.\n",
              span(planned.periodDays()),
              span(needed.days() - planned.periodDays()));
      case UNKNOWN -> "";
    };
  }

  private String larger() {
    List<String> shares =
        planned.plan().larger().stream()
            .map(one -> span(one.whole().days()) + " at " + share(one.share()))
            .toList();
    return shares.isEmpty()
        ? ""
        : "A larger share makes it shorter: " + String.join(", ", shares) + ".\n";
  }

  private String unknown() {
    String known =
        wanted()
            .flatMap(need -> Stream.ofNullable(need.takes()))
            .max(Comparator.comparingLong(Stretch::units))
            .map(least -> "; at least " + span(least.days()))
            .orElse("");
    String lacking =
        wanted()
            .filter(need -> need.told() instanceof Unknown)
            .map(need -> "  %s over %s: %s\n".formatted(need.metric(), need.over(), why(need)))
            .collect(Collectors.joining());
    return "How long it must run cannot be told%s:\n%s".formatted(known, Visible.block(lacking))
        + "Name an earlier or longer past with --past, or take it out of the policy.\n";
  }

  private Stream<Need> wanted() {
    return planned.plan().needs().stream().filter(Need::wanted);
  }

  private static String why(Need need) {
    return switch (need.told()) {
      case Sized _ -> "";
      case Unknown(CanaryPlan.Why why) ->
          switch (why) {
            case NOT_MEASURED -> "not measured in the past";
            case NEVER_VARIES -> "never varied in the past";
            case TOO_FEW_UNITS -> "too few units in the past";
          };
    };
  }

  private String past() {
    PlannedCanary.Past past = planned.past();
    TimeWindow window = past.window();
    Slice of = past.of();
    return String.format(
        Locale.ROOT,
        "Past: %,d %s, %,.0f a day, %s, from %s to %s.\n",
        planned.plan().pastUnits(),
        units,
        planned.plan().unitsPerDay(),
        of == null ? "of all requests" : "of " + Visible.line(of.toString()),
        window.start(),
        window.end());
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    table.append(row("metric", "over", "to cover", "to see the floor", "to prove the margin"));
    for (Need need : planned.plan().needs()) {
      if (need.over().equals(Reading.ALL) || isCritical(need)) {
        table.append(row(need));
      }
    }
    return table.toString();
  }

  private boolean isCritical(Need need) {
    return planned.critical().stream().anyMatch(slice -> need.over().equals(slice.toString()));
  }

  private static String row(Need need) {
    String over = Visible.line(need.over()) + (need.critical() ? " (critical)" : "");
    return switch (need.told()) {
      case Unknown _ -> row(need.metric(), over, "unknown: " + why(need), "", "");
      case Sized sized ->
          row(
              need.metric(),
              over,
              cell(sized.toCover()),
              cell(sized.toSee()),
              cell(sized.toProve()));
    };
  }

  private static String row(String metric, String over, String cover, String see, String prove) {
    return "%-26s %-26s %20s %20s %20s".formatted(metric, over, cover, see, prove).stripTrailing()
        + "\n";
  }

  private static String cell(@Nullable Stretch stretch) {
    if (stretch == null) {
      return "-";
    }
    return stretch.days() > NEVER_DAYS
        ? "over 10 years"
        : String.format(Locale.ROOT, "%,d, %s", stretch.units(), span(stretch.days()));
  }

  private String small() {
    List<Slice> small = planned.plan().small();
    return small.isEmpty()
        ? ""
        : "Slices too small to be compared: "
            + small.stream()
                .map(slice -> Visible.line(slice.toString()))
                .collect(Collectors.joining(", "))
            + ".\n";
  }

  /** Rounded up, since less is not enough. */
  private static String span(double days) {
    if (days > NEVER_DAYS) {
      return "over 10 years";
    }
    return days < 2
        ? String.format(Locale.ROOT, "%.0f h", Math.ceil(days * 24))
        : String.format(Locale.ROOT, "%.1f days", Math.ceil(days * 10) / 10);
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.3g", share * 100).replaceAll("\\.?0+$", "") + " %";
  }
}
