package dev.ratchet.report.history;

import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate said of a candidate before its canary, and what production showed then.
 *
 * @param canary id
 * @param candidate its file; empty when the canary's policy names none
 * @param at when production was read last
 * @param gate null when no gate had decided on the candidate by then
 * @param slices that either side could tell something of, in order of their names
 */
public record Foretold(
    String canary,
    String candidate,
    Instant at,
    @Nullable Offline gate,
    Shown shown,
    List<SliceForetold> slices) {
  /**
   * The gate's side.
   *
   * @param scripted whether no real model answered
   */
  public record Offline(String run, Decision decision, boolean scripted) {}

  /**
   * Production's side.
   *
   * @param p0 whether a P0 event decided
   */
  public record Shown(Decision decision, boolean p0, int look, int looks) {}

  /** How the two go together. */
  public enum Answer {
    RIGHT_PASS("let through, and it held"),
    RIGHT_BLOCK("held back, and rightly"),
    FALSE_PASS("let through, and production took it back"),
    FALSE_BLOCK("held back, and it would have held"),
    UNTOLD("one of them did not decide");

    private final String words;

    Answer(String words) {
      this.words = words;
    }

    /** In a few words. */
    public String words() {
      return words;
    }
  }

  public Foretold {
    slices = List.copyOf(slices);
  }

  /** Holds a gate's verdict, if there is one, against a canary's. */
  public static Foretold of(
      String canary,
      String candidate,
      Instant at,
      @Nullable Offline gate,
      @Nullable Verdict verdict,
      CanaryDecision production) {
    boolean p0 =
        production.verdict() instanceof CanaryVerdict.Rollback rollback
            && rollback.blockers().stream().anyMatch(CanaryVerdict.P0Seen.class::isInstance);
    return new Foretold(
        canary,
        candidate,
        at,
        gate,
        new Shown(
            production.verdict().decision(),
            p0,
            production.basis().look(),
            production.basis().looks()),
        verdict == null ? List.of() : SliceForetold.of(verdict, production));
  }

  /** Whether the gate was right. */
  public Answer answer() {
    if (gate == null) {
      return Answer.UNTOLD;
    }
    return switch (shown.decision()) {
      case PASS ->
          switch (gate.decision()) {
            case PASS -> Answer.RIGHT_PASS;
            case FAIL -> Answer.FALSE_BLOCK;
            case INCONCLUSIVE -> Answer.UNTOLD;
          };
      case FAIL ->
          switch (gate.decision()) {
            case PASS -> Answer.FALSE_PASS;
            case FAIL -> Answer.RIGHT_BLOCK;
            case INCONCLUSIVE -> Answer.UNTOLD;
          };
      case INCONCLUSIVE -> Answer.UNTOLD;
    };
  }
}
