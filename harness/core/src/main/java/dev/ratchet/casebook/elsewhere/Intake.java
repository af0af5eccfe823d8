package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.elsewhere.ImportReport.LeftOut;
import dev.ratchet.casebook.elsewhere.ImportReport.NotTaken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes what a format reads: items, and everything that becomes none. */
public final class Intake {
  private static final int MOST = 200_000;

  private final ImportSettings settings;
  private final List<Item> items = new ArrayList<>();
  private final Set<NotTaken> notTaken = new LinkedHashSet<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final Set<String> freeSlices = new TreeSet<>();

  /** An empty intake. */
  public Intake(ImportSettings settings) {
    this.settings = settings;
  }

  public ImportSettings settings() {
    return settings;
  }

  /**
   * An item that may become a case.
   *
   * @throws RatchetException INVALID_INPUT if there are too many
   */
  public void item(Item item) {
    refuseMany(items.size());
    items.add(item);
  }

  /** Something that has no counterpart here; the item that it belongs to goes on without. */
  public void notTaken(String where, String what, String reason) {
    refuseMany(notTaken.size());
    notTaken.add(new NotTaken(where, what, reason));
  }

  /** A whole item that makes no case. */
  public void leftOut(String where, String reason) {
    refuseMany(leftOut.size());
    leftOut.add(new LeftOut(where, reason));
  }

  /** A small file can stand for very many items, such as each combination of some values. */
  private static void refuseMany(int there) {
    if (there >= MOST) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          "the file comes to more than " + MOST + " items or remarks; split it");
    }
  }

  /** The short values of free metadata as slices; the rest is told. */
  public Map<String, String> slices(@Nullable Node metadata, String where) {
    Map<String, String> slices = Foreign.slices(metadata, where, this);
    freeSlices.addAll(slices.keySet());
    return slices;
  }

  Set<String> freeSlices() {
    return freeSlices;
  }

  public List<Item> items() {
    return List.copyOf(items);
  }

  List<NotTaken> notTaken() {
    return List.copyOf(notTaken);
  }

  List<LeftOut> leftOut() {
    return List.copyOf(leftOut);
  }
}
