package dev.ratchet.telemetry;

import dev.ratchet.telemetry.Trace.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts spans together that several records tell. The pieces are taken in the order in which they
 * were told, so the result does not depend on the order or repetition in which they came in.
 */
final class Pieces {
  /** A record that tells its span whole has the last word. */
  private static final Comparator<Part> AS_TOLD =
      Comparator.comparing((Part part) -> !part.facts().piece())
          .thenComparingLong(part -> part.place(0))
          .thenComparing(Part::id);

  private Pieces() {}

  /** The same parts, each span once. */
  static List<Part> together(Collection<Part> parts) {
    List<Part> whole = new ArrayList<>();
    Map<String, List<Part>> spans = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part.facts().event()) {
        whole.add(part);
      } else {
        spans.computeIfAbsent(part.facts().spanId(), _ -> new ArrayList<>(1)).add(part);
      }
    }
    spans.values().forEach(pieces -> whole.add(span(pieces)));
    return whole;
  }

  private static Part span(List<Part> pieces) {
    if (pieces.size() == 1 && !pieces.getFirst().facts().piece()) {
      return pieces.getFirst();
    }
    return pieces.stream().sorted(AS_TOLD).reduce(LaterWords::of).map(LaterWords::whole).get();
  }
}
