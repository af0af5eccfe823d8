package dev.ratchet.gate;

import dev.ratchet.base.ContentHash;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The waivers that a gate is decided with.
 *
 * @param approvals hash of the file that they are from; null where there is none
 * @param now the time by which they hold or are over
 * @param all of any gate, in the order in which they were agreed
 */
public record Waivers(@Nullable ContentHash approvals, Instant now, List<Waiver> all) {
  /** Nothing is waived. */
  public static final Waivers NONE = new Waivers(null, Instant.EPOCH, List.of());

  public Waivers {
    all = List.copyOf(all);
  }

  /** Those of one gate. */
  List<Waiver> of(String gate) {
    return all.stream().filter(waiver -> waiver.gate().equals(gate)).toList();
  }
}
