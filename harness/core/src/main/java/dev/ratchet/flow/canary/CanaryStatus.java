package dev.ratchet.flow.canary;

import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.canary.attribution.AttributionText;
import dev.ratchet.canary.checklist.Item;
import dev.ratchet.canary.checklist.ReleaseAct;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a canary stands, for pipelines and deployment controllers: the document that {@code ratchet
 * canary status --json} prints and {@code GET /api/canary/{id}} answers. It names no request and no
 * user of the application.
 *
 * @param canary id
 * @param exitCode that a command about it ends with
 * @param compared null before the first look
 * @param causes what the blockers of a rollback set in with, as far as it was told
 * @param killSwitches where the proposed flags lie, below the state folder {@code .ratchet}; null
 *     where none are
 * @param signedRevision null while nobody has signed
 */
public record CanaryStatus(
    String canary,
    State status,
    int exitCode,
    @Nullable Compared compared,
    List<Cause> causes,
    List<Item> checklist,
    @Nullable String killSwitches,
    @Nullable Integer signedRevision) {
  private static final int DONE = 0;
  private static final int FAIL = 3;
  private static final int UNDECIDED = 4;

  /** In a word. */
  public enum State {
    /** The policy is there, and no look was taken yet. */
    WAITING(UNDECIDED),
    /** Nothing speaks against it, and looks are left. */
    RUNNING(UNDECIDED),
    PASS(DONE),
    ROLLBACK(FAIL),
    /** All looks are over, and something is still not shown. */
    INCONCLUSIVE(UNDECIDED),
    /** The units did not fall as planned, so that no figure means anything. */
    INVALID(UNDECIDED),
    /** Somebody has signed a release. */
    RELEASED(DONE),
    /** Somebody has signed a rollback. */
    ROLLED_BACK(FAIL);

    private final int exitCode;

    State(int exitCode) {
      this.exitCode = exitCode;
    }
  }

  /**
   * What the last reading compared.
   *
   * @param until requests before then
   * @param canaryUnits sessions or users
   */
  public record Compared(
      int reading, int look, int looks, Instant until, long canaryUnits, long baselineUnits) {}

  /**
   * What a blocker set in with.
   *
   * @param says a sentence each
   */
  public record Cause(String blocker, List<String> says) {
    public Cause {
      says = List.copyOf(says);
    }
  }

  public CanaryStatus {
    causes = List.copyOf(causes);
    checklist = List.copyOf(checklist);
  }

  /** Of a canary that was read. */
  public static CanaryStatus of(ReleaseStanding standing) {
    ReleaseAct.ReleaseSigned signed = standing.signed();
    CanaryReading reading = standing.reading();
    State state = signed == null ? state(reading.decision().verdict()) : state(signed.outcome());
    return new CanaryStatus(
        reading.canary(),
        state,
        state.exitCode,
        compared(reading),
        reading.attributions().stream().map(cause -> cause(cause, standing.policy())).toList(),
        standing.checklist().items(),
        CanaryFolder.killSwitches(reading),
        signed == null ? null : signed.revision());
  }

  /** Of a canary whose first look is not taken yet. */
  static CanaryStatus waiting(String id) {
    return new CanaryStatus(
        id, State.WAITING, State.WAITING.exitCode, null, List.of(), List.of(), null, null);
  }

  private static Compared compared(CanaryReading reading) {
    CanaryDecision.Basis basis = reading.decision().basis();
    return new Compared(
        reading.number(),
        basis.look(),
        basis.looks(),
        reading.until(),
        basis.canaryUnits(),
        basis.baselineUnits());
  }

  private static Cause cause(Attribution attribution, CanaryPolicy policy) {
    return new Cause(
        attribution.blocker(), AttributionText.of(attribution, policy.plan().unit().many()));
  }

  private static State state(CanaryVerdict verdict) {
    return switch (verdict) {
      case CanaryVerdict.Pass _ -> State.PASS;
      case CanaryVerdict.Rollback _ -> State.ROLLBACK;
      case CanaryVerdict.Inconclusive open ->
          open.gaps().stream().anyMatch(CanaryVerdict.LooksLeft.class::isInstance)
              ? State.RUNNING
              : State.INCONCLUSIVE;
      case CanaryVerdict.Invalid _ -> State.INVALID;
    };
  }

  private static State state(ReleaseAct.Outcome outcome) {
    return switch (outcome) {
      case RELEASE -> State.RELEASED;
      case ROLLBACK -> State.ROLLED_BACK;
    };
  }
}
