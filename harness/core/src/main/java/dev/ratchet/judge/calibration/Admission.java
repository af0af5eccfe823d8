package dev.ratchet.judge.calibration;

import java.util.List;

/**
 * Whether a calibration is enough to let its judge gate. A person admits; this says whether they
 * may.
 */
public sealed interface Admission {
  /** What whoever admits should have read; none of it stands in the way. */
  List<String> warnings();

  /** The judge may be admitted. */
  record Admissible(List<String> warnings) implements Admission {
    public Admissible {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * It may not.
   *
   * @param reasons each a sentence that says what is missing and what to do; at least one
   */
  record Refused(List<String> reasons, List<String> warnings) implements Admission {
    public Refused {
      reasons = List.copyOf(reasons);
      warnings = List.copyOf(warnings);
    }
  }
}
