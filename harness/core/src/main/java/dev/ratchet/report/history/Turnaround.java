package dev.ratchet.report.history;

import dev.ratchet.base.Severity;
import dev.ratchet.stats.Quartiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long an incident takes to become a case, from when it was first seen to the publication of
 * its first case.
 *
 * @param became incidents that became a case
 * @param open incidents that did not so far; most never need to
 * @param gravestOpen of those, how many are P0
 * @param oldestGravest first seen; null when no P0 is open
 * @param medianSeconds null when none became a case
 * @param thirdQuartileSeconds three of four were faster; null when none became a case
 */
public record Turnaround(
    int became,
    int open,
    int gravestOpen,
    @Nullable Instant oldestGravest,
    @Nullable Long medianSeconds,
    @Nullable Long thirdQuartileSeconds) {
  static Turnaround of(List<KnownIncident> incidents) {
    double[] seconds =
        incidents.stream()
            .filter(one -> one.published() != null)
            .mapToDouble(
                one ->
                    Duration.between(one.firstSeen(), Objects.requireNonNull(one.published()))
                        .toSeconds())
            .toArray();
    List<KnownIncident> open = incidents.stream().filter(one -> one.published() == null).toList();
    List<Instant> gravest =
        open.stream()
            .filter(one -> one.severity() == Severity.P0)
            .map(KnownIncident::firstSeen)
            .sorted()
            .toList();
    Quartiles quartiles = Quartiles.of(seconds).orElse(null);
    return new Turnaround(
        seconds.length,
        open.size(),
        gravest.size(),
        gravest.isEmpty() ? null : gravest.getFirst(),
        quartiles == null ? null : (long) quartiles.median(),
        quartiles == null ? null : (long) quartiles.third());
  }
}
