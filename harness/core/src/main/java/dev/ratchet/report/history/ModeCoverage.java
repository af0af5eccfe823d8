package dev.ratchet.report.history;

import dev.ratchet.base.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The new incidents of one failure mode, by how the cases covered it.
 *
 * @param gravest the gravest severity among them
 */
public record ModeCoverage(
    String failureMode, Severity gravest, int escaped, int otherSlices, int uncovered) {
  static List<ModeCoverage> of(List<NewIncident> incidents) {
    Map<String, List<NewIncident>> modes =
        incidents.stream()
            .collect(
                Collectors.groupingBy(NewIncident::failureMode, TreeMap::new, Collectors.toList()));
    return modes.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(ModeCoverage::gravest)
                .thenComparing(Comparator.comparingInt(ModeCoverage::escaped).reversed())
                .thenComparing(ModeCoverage::failureMode))
        .toList();
  }

  private static ModeCoverage of(String mode, List<NewIncident> incidents) {
    return new ModeCoverage(
        mode,
        incidents.stream()
            .map(NewIncident::severity)
            .min(Comparator.naturalOrder())
            .orElse(Severity.P3),
        count(incidents, Coverage.ESCAPED),
        count(incidents, Coverage.OTHER_SLICES),
        count(incidents, Coverage.UNCOVERED));
  }

  private static int count(List<NewIncident> incidents, Coverage coverage) {
    return Math.toIntExact(incidents.stream().filter(one -> one.coverage() == coverage).count());
  }
}
