package dev.ratchet.stats;

/**
 * Rows of which some carry the label of the first group, and that may exchange their labels with
 * each other, but not with rows of other strata.
 */
public final class Stratum {
  private final int first;
  private final int rows;
  private final int columns;
  private final double[] cells;

  /**
   * A stratum. The cells are not copied; nobody may change them afterwards.
   *
   * @param first rows of the first group; they come first
   * @param columns scores a row, at least 1
   * @param cells rows x columns, row after row, finite
   * @throws IllegalArgumentException if the cells are no whole rows, fewer than {@code first}, or
   *     not finite
   */
  public Stratum(int first, int columns, double[] cells) {
    if (columns < 1 || cells.length % columns != 0) {
      throw new IllegalArgumentException("cells are whole rows of at least one column");
    }
    this.rows = cells.length / columns;
    if (first < 0 || first > rows) {
      throw new IllegalArgumentException("the first group is some of the rows");
    }
    for (double cell : cells) {
      if (!Double.isFinite(cell)) {
        throw new IllegalArgumentException("not a finite number");
      }
    }
    this.first = first;
    this.columns = columns;
    this.cells = cells;
  }

  int first() {
    return first;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** Adds a row to so many sums. */
  void addRow(int row, double[] sums) {
    int start = row * columns;
    for (int column = 0; column < columns; column++) {
      sums[column] += cells[start + column];
    }
  }

  /** Sums of all rows, by column. */
  double[] totals() {
    return sums(rows);
  }

  /** Sums of the first group, by column. */
  double[] seen() {
    return sums(first);
  }

  /** Sums of squared distances from the mean row, by column. */
  double[] squares() {
    double[] totals = totals();
    double[] squares = new double[columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double distance = cells[row * columns + column] - totals[column] / rows;
        squares[column] += distance * distance;
      }
    }
    return squares;
  }

  private double[] sums(int upTo) {
    double[] sums = new double[columns];
    for (int row = 0; row < upTo; row++) {
      addRow(row, sums);
    }
    return sums;
  }
}
