package dev.ratchet.stats;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The label shuffle taken several times while strata come in, without testing more often than
 * promised. Each look brings a stratum of its own, in which the groups may have another share; each
 * way to deal the labels is followed along the path, and at every look as many of the most extreme
 * are taken out as {@link SignPath#spending} allows. They count as more extreme than all others at
 * later looks. So the share of ways that are ever called different never exceeds what was spent.
 *
 * <p>Scores of earlier rows may change between looks, as when a threshold is estimated anew; rows,
 * their order and their groups may not.
 */
public final class ShufflePath {
  private final long seed;
  private final int draws;
  private final BitSet taken = new BitSet();
  private final List<Dealt> known = new ArrayList<>();

  /** What must not change between looks. */
  private record Dealt(int first, int rows) {}

  /**
   * An empty path.
   *
   * @param seed of the random labels; the same seed and rows give the same path
   * @param draws random ways beside the one that was seen, at least 1; 9,999 is usual
   */
  public ShufflePath(long seed, int draws) {
    if (draws < 1) {
      throw new IllegalArgumentException("at least one draw");
    }
    this.seed = seed;
    this.draws = draws;
  }

  /**
   * Takes the next look.
   *
   * @param families columns that are ranked together, in the order of the strata's columns
   * @param strata those of earlier looks first, with the same rows
   * @param spent chance spent up to this look, this one included, at least that of the look before
   * @return the test on the rows so far; a column differs, as far as this look may say, when its
   *     adjusted p-value is at most {@code spent}
   * @throws IllegalArgumentException if a stratum has other columns than the families, or one of an
   *     earlier look has other rows now
   */
  public LabelShuffle look(List<LabelShuffle.Family> families, List<Stratum> strata, double spent) {
    follow(strata, families.stream().mapToInt(LabelShuffle.Family::columns).sum());
    LabelShuffle shuffle = new LabelShuffle(families, strata, seed, draws, (BitSet) taken.clone());
    taken.or(shuffle.within(spent));
    return shuffle;
  }

  private void follow(List<Stratum> strata, int columns) {
    if (strata.stream().anyMatch(stratum -> stratum.columns() != columns)) {
      throw new IllegalArgumentException("a stratum has the columns of all families");
    }
    List<Dealt> now =
        strata.stream().map(stratum -> new Dealt(stratum.first(), stratum.rows())).toList();
    if (now.size() < known.size() || !now.subList(0, known.size()).equals(known)) {
      throw new IllegalArgumentException("the rows of earlier looks have changed");
    }
    known.addAll(now.subList(known.size(), now.size()));
  }
}
