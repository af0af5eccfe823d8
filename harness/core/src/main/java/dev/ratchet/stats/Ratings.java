package dev.ratchet.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What raters said of units. Units that were rated alike are kept once, with how often they occur:
 * everything that is computed from ratings depends on that alone.
 */
public final class Ratings {
  /** A rater has not rated a unit. */
  public static final int MISSING = -1;

  private final List<Row> rows;
  private final int raters;
  private final int classes;

  private Ratings(List<Row> rows, int raters, int classes) {
    this.rows = rows;
    this.raters = raters;
    this.classes = classes;
  }

  /** Units that were rated alike, by the same raters. */
  static final class Row {
    private final int[] raters;
    private final int[] classes;
    private final double split;
    private final int units;

    private Row(int[] unit, int units) {
      this.raters = IntStream.range(0, unit.length).filter(i -> unit[i] != MISSING).toArray();
      this.classes = Arrays.stream(raters).map(rater -> unit[rater]).toArray();
      this.units = units;
      int differing = 0;
      for (int a : classes) {
        for (int b : classes) {
          differing += a == b ? 0 : 1;
        }
      }
      this.split = size() < 2 ? 0 : differing / (size() * (size() - 1.0));
    }

    /** How many ratings there are. */
    int size() {
      return classes.length;
    }

    boolean isPairable() {
      return size() > 1;
    }

    /** Who gave a rating. */
    int raterOf(int rating) {
      return raters[rating];
    }

    /** Its class. */
    int classOf(int rating) {
      return classes[rating];
    }

    /** The share of pairs of ratings that differ; 0 where there is no pair. */
    double split() {
      return split;
    }

    /** How many units there are. */
    int units() {
      return units;
    }
  }

  /**
   * Ratings of units; a unit without any is left out.
   *
   * @param units units x raters, in any order, each a class from 0 or {@link #MISSING}; classes are
   *     in order where order counts
   */
  public static Ratings of(int[][] units) {
    int raters = units.length == 0 ? 0 : units[0].length;
    int classes = 0;
    Map<int[], Integer> times = new TreeMap<>(Arrays::compare); // sorted: no order of units shows
    for (int[] unit : units) {
      if (unit.length != raters) {
        throw new IllegalArgumentException("one place a rater in every unit");
      }
      for (int given : unit) {
        if (given < MISSING) {
          throw new IllegalArgumentException("a class is 0 or more, or MISSING");
        }
        classes = Math.max(classes, given + 1);
      }
      times.merge(unit, 1, Integer::sum);
    }
    List<Row> rows = new ArrayList<>();
    times.forEach((unit, number) -> rows.add(new Row(unit, number)));
    rows.removeIf(row -> row.size() == 0);
    return new Ratings(List.copyOf(rows), raters, classes);
  }

  /** Units that at least two raters have rated: only they tell of agreement. */
  public int pairable() {
    return rows.stream().filter(Row::isPairable).mapToInt(Row::units).sum();
  }

  /** How many classes units that can be paired were given. */
  int seen() {
    return classesOf(Row::isPairable);
  }

  /** How many classes any unit was given. */
  int given() {
    return classesOf(_ -> true);
  }

  List<Row> rows() {
    return rows;
  }

  int raters() {
    return raters;
  }

  /** One more than the highest class. */
  int classes() {
    return classes;
  }

  /** How often each row occurs. */
  int[] units() {
    return rows.stream().mapToInt(Row::units).toArray();
  }

  private int classesOf(Predicate<Row> which) {
    return (int)
        rows.stream()
            .filter(which)
            .flatMapToInt(row -> Arrays.stream(row.classes))
            .distinct()
            .count();
  }
}
