package dev.ratchet.canary.attribution;

import dev.ratchet.base.Slice;
import dev.ratchet.canary.attribution.Degradation.Combination;
import dev.ratchet.canary.attribution.Degradation.Part;
import dev.ratchet.incident.FisherTest;
import dev.ratchet.incident.LeastLikely;
import dev.ratchet.incident.Onset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Ranks the versions that degraded requests have and the baseline lacks. That there is a loss is
 * certain already, so no suspect has to prove it again: the one whose requests are degraded so
 * often with the least chance is named, and beside it those that fit about as well. Versions that
 * always came together fit equally well, and nothing in the requests tells them apart.
 */
final class VersionSuspects {
  private VersionSuspects() {}

  static Onset of(List<Combination> combinations) {
    SortedSet<Slice> versions =
        combinations.stream()
            .flatMap(one -> one.versions().entrySet().stream())
            .map(version -> new Slice(version.getKey(), version.getValue()))
            .collect(Collectors.toCollection(TreeSet::new));
    if (versions.isEmpty()) {
      return new Onset.Unexplained("the telemetry names no versions");
    }
    List<Onset.VersionChange> suspects = new ArrayList<>();
    for (Slice version : versions) {
      Split split = Split.of(version, combinations);
      if (split.suspicious()) {
        suspects.add(split.change(version, versions.size()));
      }
    }
    return suspects.isEmpty()
        ? new Onset.Unexplained("the baseline has every version that these requests have")
        : LeastLikely.of(suspects);
  }

  /** Requests with a version, and all others. */
  private record Split(List<Combination> with, List<Combination> without) {
    static Split of(Slice version, List<Combination> combinations) {
      return new Split(
          combinations.stream().filter(one -> carries(one, version)).toList(),
          combinations.stream().filter(one -> !carries(one, version)).toList());
    }

    private static boolean carries(Combination combination, Slice version) {
      return version.value().equals(combination.versions().get(version.dimension()));
    }

    boolean suspicious() {
      boolean lacking = with.stream().allMatch(one -> one.baseline().requests() == 0);
      Onset.Rate here = rate(with);
      Onset.Rate elsewhere = rate(without);
      return lacking
          && here.failed() > 0
          && (elsewhere.requests() == 0 || here.share() > elsewhere.share());
    }

    Onset.VersionChange change(Slice version, int compared) {
      Onset.Rate here = rate(with);
      Onset.Rate elsewhere = rate(without);
      double p =
          FisherTest.atLeast(
              here.failed(),
              here.requests(),
              here.failed() + elsewhere.failed(),
              here.requests() + elsewhere.requests());
      Instant since =
          with.stream()
              .map(Combination::since)
              .filter(Objects::nonNull)
              .min(Comparator.naturalOrder())
              .orElseThrow();
      return new Onset.VersionChange(
          version, since, here, elsewhere, Math.min(1, p * compared), List.of());
    }

    /** Of both arms. */
    private static Onset.Rate rate(List<Combination> combinations) {
      List<Part> parts = new ArrayList<>();
      combinations.forEach(one -> parts.addAll(List.of(one.canary(), one.baseline())));
      return new Onset.Rate(sum(parts, Part::degraded), sum(parts, Part::requests));
    }

    private static long sum(Collection<Part> parts, ToLongFunction<Part> of) {
      return parts.stream().mapToLong(of).sum();
    }
  }
}
