package dev.ratchet.metric;

/** Which change of a metric is for the worse. */
public enum Direction {
  LOWER("lower is better"),
  HIGHER("higher is better"),
  EITHER("a change either way is a signal");

  private final String words;

  Direction(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
