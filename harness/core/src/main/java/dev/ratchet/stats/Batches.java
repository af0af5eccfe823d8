package dev.ratchet.stats;

/**
 * Units of two groups, dealt to batches of equal size, each of one group. When units can exchange
 * their labels, so can such batches: a shuffle of batches is as exact as one of units, and cheap
 * when there are many. Units that do not fill a batch are left out of the shuffle.
 *
 * @param size units in a batch
 * @param first batches of the first group; they come first
 * @param second batches of the other group
 */
public record Batches(int size, int first, int second) {
  /** So many batches of the smaller group lose nothing that could be seen. */
  private static final int ENOUGH = 2_000;

  /** More rows than this take memory and show nothing more. */
  private static final int MOST_ROWS = 50_000;

  /**
   * Batches that are as small as is useful.
   *
   * @param first units of the first group
   * @param second units of the other group
   */
  public static Batches of(int first, int second) {
    long all = (long) first + second;
    int size = (int) Math.max(1, (all + MOST_ROWS - 1) / MOST_ROWS);
    size = Math.max(size, Math.min(first, second) / ENOUGH);
    return new Batches(size, first / size, second / size);
  }

  public int rows() {
    return first + second;
  }

  /**
   * The batch of a unit.
   *
   * @param inFirst whether it belongs to the first group
   * @param place of the unit within its group, in an order that has nothing to do with its scores
   * @return in [0, rows), or -1 when it is left out
   */
  public int of(boolean inFirst, int place) {
    int batch = place / size;
    if (inFirst) {
      return batch < first ? batch : -1;
    }
    return batch < second ? first + batch : -1;
  }
}
