package dev.ratchet.canary;

import dev.ratchet.gate.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The canary's answer, with its reasons as records. */
public sealed interface CanaryVerdict {
  /** All looks are over, nothing is worse, and what is critical is proven. */
  record Pass() implements CanaryVerdict {}

  /** Take it back. */
  record Rollback(List<Blocker> blockers) implements CanaryVerdict {
    public Rollback {
      blockers = List.copyOf(blockers);
    }
  }

  /** Neither; each gap says what is missing. */
  record Inconclusive(List<Gap> gaps) implements CanaryVerdict {
    public Inconclusive {
      gaps = List.copyOf(gaps);
    }
  }

  /** The units were not dealt as planned; no figure of them means anything. */
  record Invalid(List<Flaw> flaws) implements CanaryVerdict {
    public Invalid {
      flaws = List.copyOf(flaws);
    }
  }

  /** In the words of the gate; invalid evidence is inconclusive. */
  default Decision decision() {
    return switch (this) {
      case Pass _ -> Decision.PASS;
      case Rollback _ -> Decision.FAIL;
      case Inconclusive _, Invalid _ -> Decision.INCONCLUSIVE;
    };
  }

  /** Why it must go back. */
  sealed interface Blocker {
    /** In a few words, such as {@code refusal-rate in intent=leave}. */
    default String name() {
      return switch (this) {
        case P0Seen seen -> seen.condition();
        case Regression(Reading reading, double _) ->
            reading.over().equals(Reading.ALL)
                ? reading.metric()
                : reading.metric() + " in " + reading.over();
        case NewFailureMode found -> found.mode().mode().signature().name();
      };
    }
  }

  /**
   * A confirmed P0 event.
   *
   * @param event the first
   * @param events how many are confirmed
   * @param preExisting whether the baseline has them too, which changes nothing
   */
  record P0Seen(String condition, P0Watch.Event event, int events, boolean preExisting)
      implements Blocker {}

  /** A metric that is worse, for certain and beyond its floor. */
  record Regression(Reading reading, double floor) implements Blocker {}

  /** Failures of a kind that the baseline never had, too many to be chance. */
  record NewFailureMode(ModeReading mode) implements Blocker {}

  /** Why it is not decided. */
  sealed interface Gap {}

  /** More looks are to come; a pass is said after the last. */
  record LooksLeft(int taken, int of) implements Gap {}

  /** A P0 condition that nothing watched. */
  record P0Unwatched(String condition) implements Gap {}

  /** A P0 event that only a judge saw: a person must look. */
  record P0Suspect(String condition, P0Watch.Event event, int events) implements Gap {}

  /** A metric that was not measured, in the canary or the baseline. */
  record MetricMissing(String metric, Reading.Missing missing) implements Gap {}

  /**
   * A margin that the bound does not rule out.
   *
   * @param unitsNeeded units in all that would do if nothing has changed; null when that cannot be
   *     told
   */
  record MarginOpen(Reading reading, double margin, @Nullable Long unitsNeeded) implements Gap {}

  /** A critical slice, or the whole canary, with too little traffic. */
  record CriticalNotCovered(Reading reading) implements Gap {}

  /** Nobody counted the failure modes. */
  record ModesNotCounted(String reason) implements Gap {}

  /** Why the evidence is invalid. */
  sealed interface Flaw {}

  /** Units did not fall to the arms as planned. */
  record SharesBroken(Shares shares) implements Flaw {}

  /** An arm has no unit at all. */
  record ArmEmpty(Arm arm) implements Flaw {}

  /** Units changed their arm: more than {@code most} of all, a share. */
  record UnitsCrossed(int units, int of, double most) implements Flaw {}
}
