package dev.ratchet.gate;

import java.util.List;
import java.util.stream.IntStream;

/** Where a gate stands, and the defaults that go with it; what a policy writes wins. */
public enum Profile {
  /** On a pull request: one run of each arm and symmetric reruns. */
  PR(3, 1, 4, 0.05, 4),
  /** Before a release: three full runs of each arm, a tighter margin. */
  RELEASE(3, 3, 4, 0.03, 4),
  /** A quick look: P0 cases once, no reruns, one look at the end. */
  SMOKE(1, 1, 0, 0.05, 1);

  private static final double SLICE_MARGIN = 0.10;

  private final int p0;
  private final int others;
  private final int rerun;
  private final double margin;
  private final int looks;

  Profile(int p0, int others, int rerun, double margin, int looks) {
    this.p0 = p0;
    this.others = others;
    this.rerun = rerun;
    this.margin = margin;
    this.looks = looks;
  }

  public GatePolicy.Repeats repeats() {
    return new GatePolicy.Repeats(p0, others, rerun);
  }

  /** Shares of the cases after which a certain drop may end the gate. */
  public List<Double> looks() {
    return IntStream.rangeClosed(1, looks).mapToObj(at -> (double) at / looks).toList();
  }

  /** The drop of the overall pass rate that is allowed, as a share. */
  public double margin() {
    return margin;
  }

  /** The drop within one slice that is allowed, as a share. */
  public double sliceMargin() {
    return SLICE_MARGIN;
  }
}
