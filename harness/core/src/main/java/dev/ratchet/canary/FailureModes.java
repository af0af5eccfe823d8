package dev.ratchet.canary;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which failures the canary had, by signature. */
public sealed interface FailureModes {
  /** Counted; one for each signature that either arm had. */
  record Counted(List<FailureMode> modes) implements FailureModes {
    public Counted {
      modes = List.copyOf(modes);
    }
  }

  /**
   * Nobody counted them.
   *
   * @param reason in words, and what to do
   */
  record NotCounted(String reason) implements FailureModes {}

  /**
   * Failures that look alike.
   *
   * @param signature what they have in common
   * @param canaryUnits distinct sessions or users of the canary that had one
   * @param baselineUnits the same of the baseline
   */
  record FailureMode(Signature signature, int canaryUnits, int baselineUnits) {}

  /**
   * What failures of one mode have in common.
   *
   * @param tool empty when no tool takes part
   * @param errorClass empty when there is none
   */
  record Signature(String check, String tool, String errorClass) {
    /** As people call it, such as {@code tool-call:search:Timeout}. */
    public String name() {
      return Stream.of(check, tool, errorClass)
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining(":"));
    }
  }
}
