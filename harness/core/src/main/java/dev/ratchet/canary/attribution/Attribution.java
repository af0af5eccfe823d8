package dev.ratchet.canary.attribution;

import dev.ratchet.base.Slice;
import dev.ratchet.incident.Onset;
import java.util.List;

/**
 * What a blocker set in with: association, not proof.
 *
 * @param blocker its name, as {@link dev.ratchet.canary.CanaryVerdict.Blocker#name} tells it
 * @param onset the version that its requests have and the baseline lacks
 * @param shared what every degraded request has in common, sorted
 * @param examples a few requests, by their pseudonyms
 */
public record Attribution(
    String blocker,
    Onset onset,
    Degradation.Seen seen,
    List<Slice> shared,
    List<Degradation.Example> examples) {
  public Attribution {
    shared = List.copyOf(shared);
    examples = List.copyOf(examples);
  }

  /** Attributes a blocker. */
  public static Attribution of(String blocker, Degradation degradation) {
    return new Attribution(
        blocker,
        VersionSuspects.of(degradation.combinations()),
        degradation.seen(),
        degradation.shared(),
        degradation.examples());
  }
}
