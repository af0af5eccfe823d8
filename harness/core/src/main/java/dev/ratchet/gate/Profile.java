package dev.ratchet.gate;

/** Where a gate stands, and the defaults that go with it; what a policy writes wins. */
public enum Profile {
  /** On a pull request: one run of each arm and symmetric reruns. */
  PR(3, 1, 4, 0.05),
  /** Before a release: three full runs of each arm, a tighter margin. */
  RELEASE(3, 3, 4, 0.03),
  /** A quick look: P0 cases once, no reruns. */
  SMOKE(1, 1, 0, 0.05);

  private static final double SLICE_MARGIN = 0.10;

  private final int p0;
  private final int others;
  private final int rerun;
  private final double margin;

  Profile(int p0, int others, int rerun, double margin) {
    this.p0 = p0;
    this.others = others;
    this.rerun = rerun;
    this.margin = margin;
  }

  public GatePolicy.Repeats repeats() {
    return new GatePolicy.Repeats(p0, others, rerun);
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
