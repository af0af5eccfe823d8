package dev.ratchet.report.history;

import dev.ratchet.report.history.Foretold.Answer;
import dev.ratchet.stats.ClopperPearson;
import java.util.List;

/**
 * How well the gate foretold production over all canaries.
 *
 * @param passes what the gate let through and production decided on; wrong where it was taken back
 * @param blocks what the gate held back and production decided on; wrong where it would have held
 * @param untold where one side did not decide
 */
public record Foresight(Wrong passes, Wrong blocks, int untold) {
  private static final double CONFIDENCE = 0.95;

  /**
   * How many of some were wrong.
   *
   * @param atMost the share is above it only with a chance of 5 %; 1 when there are none
   */
  public record Wrong(int wrong, int of, double atMost) {}

  /** Counts. */
  public static Foresight of(List<Foretold> all) {
    int untold = count(all, Answer.UNTOLD);
    return new Foresight(
        wrong(count(all, Answer.FALSE_PASS), count(all, Answer.RIGHT_PASS)),
        wrong(count(all, Answer.FALSE_BLOCK), count(all, Answer.RIGHT_BLOCK)),
        untold);
  }

  private static Wrong wrong(int wrong, int right) {
    int all = wrong + right;
    return new Wrong(wrong, all, all == 0 ? 1 : ClopperPearson.upper(wrong, all, CONFIDENCE));
  }

  private static int count(List<Foretold> all, Answer answer) {
    return (int) all.stream().filter(one -> one.answer() == answer).count();
  }
}
