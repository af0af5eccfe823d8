package dev.ratchet.casebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a case came from.
 *
 * @param trace keyed pseudonym of the trace, {@code hmac:…}; empty for hand-written cases
 * @param probability inclusion probability of the sampled request in (0, 1]; null when not sampled
 * @param labels ids of the labels that made it a case
 */
public record Provenance(
    String trace,
    String detector,
    String stratum,
    @Nullable Double probability,
    List<String> labels) {
  public static final Provenance NONE = new Provenance("", "", "", null, List.of());

  public Provenance {
    labels = List.copyOf(labels);
  }
}
