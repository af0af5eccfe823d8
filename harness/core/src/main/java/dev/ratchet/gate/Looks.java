package dev.ratchet.gate;

import dev.ratchet.base.Seeds;
import dev.ratchet.casebook.Case;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which incidents are tried, and where on the way the gate looks: a function of the
 * cases and the seed, so that a stored run is walked exactly as it was made.
 */
final class Looks {
  /** A look this early cannot call anything certain and is left out: all signs are too few. */
  private static final int FEWEST_INCIDENTS = 5;

  private Looks() {}

  /** All looks, the end last; only the end when there is no case. */
  static List<Look> of(List<Case> cases, GatePolicy.Design design) {
    List<List<Case>> incidents = order(cases, design.seed());
    List<List<Case>> prefixes = new ArrayList<>();
    for (double share : design.looks()) {
      List<Case> prefix = prefix(incidents, share * cases.size());
      boolean more = prefixes.isEmpty() || prefix.size() > prefixes.getLast().size();
      if (prefix.size() < cases.size() && more && incidents(prefix) >= FEWEST_INCIDENTS) {
        prefixes.add(prefix);
      }
    }
    prefixes.add(incidents.stream().flatMap(List::stream).toList());
    List<Look> looks = new ArrayList<>();
    for (List<Case> prefix : prefixes) {
      double share = cases.isEmpty() ? 1 : (double) prefix.size() / cases.size();
      looks.add(new Look(looks.size() + 1, prefixes.size(), share, prefix));
    }
    return looks;
  }

  /** Incidents in seeded random order, the cases of each sorted by id. */
  static List<List<Case>> order(List<Case> cases, long seed) {
    Map<String, List<Case>> byIncident = new LinkedHashMap<>();
    cases.stream()
        .sorted(Comparator.comparing(Case::id))
        .forEach(
            one -> byIncident.computeIfAbsent(one.incident(), _ -> new ArrayList<>()).add(one));
    record Drawn(long place, String incident, List<Case> cases) {}
    return byIncident.entrySet().stream()
        .map(
            entry ->
                new Drawn(
                    Seeds.generator(seed, "incident/" + entry.getKey()).nextLong(),
                    entry.getKey(),
                    entry.getValue()))
        .sorted(Comparator.comparingLong(Drawn::place).thenComparing(Drawn::incident))
        .map(Drawn::cases)
        .toList();
  }

  /** Whole incidents until so many cases are in. */
  private static List<Case> prefix(List<List<Case>> incidents, double atLeast) {
    List<Case> prefix = new ArrayList<>();
    for (List<Case> incident : incidents) {
      if (prefix.size() >= atLeast) {
        break;
      }
      prefix.addAll(incident);
    }
    return prefix;
  }

  private static long incidents(List<Case> cases) {
    return cases.stream().map(Case::incident).distinct().count();
  }
}
