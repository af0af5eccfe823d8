package dev.ratchet.gate;

/** Where a gate stands, and the defaults that go with it; what a policy writes wins. */
public enum Profile {
  /** On a pull request: one run of each arm and symmetric reruns. */
  PR(new GatePolicy.Repeats(3, 1, 4), 0.05),
  /** Before a release: three full runs of each arm, a tighter margin. */
  RELEASE(new GatePolicy.Repeats(3, 3, 4), 0.03),
  /** A quick look: P0 cases once, no reruns. */
  SMOKE(new GatePolicy.Repeats(1, 1, 0), 0.05);

  private static final double SLICE_MARGIN = 0.10;

  private final GatePolicy.Repeats repeats;
  private final double margin;

  Profile(GatePolicy.Repeats repeats, double margin) {
    this.repeats = repeats;
    this.margin = margin;
  }

  public GatePolicy.Repeats repeats() {
    return repeats;
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
