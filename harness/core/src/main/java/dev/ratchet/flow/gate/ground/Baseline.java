package dev.ratchet.flow.gate.ground;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.gate.GatePolicy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate is compared with, as it was found.
 *
 * @param effective what the policy asks for, or that there is none
 * @param candidate that stands for it; null when there is none
 * @param stored the run that its first runs are from; null when both arms are run
 * @param file that the policy names; null when it names none
 * @param revision the commit that it was read at, with how it is named; empty when at none
 */
record Baseline(
    GatePolicy.Baseline effective,
    @Nullable Candidate candidate,
    @Nullable StoredBaseline stored,
    @Nullable Path file,
    String revision) {
  static Baseline none(String reason) {
    return new Baseline(new GatePolicy.NoBaseline(reason), null, null, null, "");
  }

  /** Whether it was read as it stands in the working copy. */
  boolean stands() {
    return file != null && revision.isEmpty();
  }

  /** What everybody must know of it, a sentence each. */
  List<String> notes(Candidate tried) {
    if (candidate != null && candidate.hash().equals(tried.hash())) {
      return List.of(
          "Candidate and baseline are the same version: a difference between them is chance.");
    }
    return revision.isEmpty() ? List.of() : List.of("The baseline was read at " + revision + ".");
  }
}
