package dev.ratchet.canary.attribution;

import dev.ratchet.base.Slice;
import dev.ratchet.incident.Onset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An attribution in sentences, as a release manager reads them. Times are UTC. */
public final class AttributionText {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private AttributionText() {}

  /**
   * What it set in with, when, and what its requests share; no request is named.
   *
   * @param units what the canary counts, such as {@code sessions}
   */
  public static List<String> of(Attribution attribution, String units) {
    List<String> says = new ArrayList<>();
    says.add(onset(attribution.onset()));
    says.add(seen(attribution.seen(), units));
    if (!attribution.shared().isEmpty()) {
      says.add("All of them at " + joined(attribution.shared()) + ".");
    }
    return says;
  }

  /**
   * How a request can be looked at.
   *
   * @return one line; its text is read through the audited page alone
   */
  public static String of(Degradation.Example example) {
    String named = "%s  %s".formatted(minute(example.at()), example.request());
    return example.incident() == null ? named + "  (part of no incident)" : named;
  }

  private static String onset(Onset onset) {
    return switch (onset) {
      case Onset.VersionChange change ->
          "Came with %s, which the baseline lacks: %s of its requests, %s of all others.%s"
              .formatted(
                  change.version(), rate(change.with()), rate(change.without()), alike(change));
      case Onset.VersionNear near -> "Came near " + near.nearest().version() + ".";
      case Onset.Unexplained unexplained -> "No version to name: " + unexplained.reason() + ".";
    };
  }

  private static String alike(Onset.VersionChange change) {
    return change.alike().isEmpty()
        ? ""
        : " %s came together with it; these requests cannot tell them apart."
            .formatted(joined(change.alike()));
  }

  private static String seen(Degradation.Seen seen, String units) {
    return "%s in %s of the canary, first %s, last %s; it set in about %s."
        .formatted(
            count(seen.requests(), "request", "requests"),
            count(seen.units(), units.replaceFirst("s$", ""), units),
            minute(seen.first()),
            minute(seen.last()),
            minute(seen.since()));
  }

  private static String rate(Onset.Rate rate) {
    return rate.failed() == 0
        ? "none"
        : String.format(Locale.ROOT, "%,d of %,d", rate.failed(), rate.requests());
  }

  private static String count(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }

  private static String joined(List<Slice> slices) {
    return slices.stream().map(Slice::toString).collect(Collectors.joining(", "));
  }

  private static String minute(Instant time) {
    return MINUTE.format(time);
  }
}
