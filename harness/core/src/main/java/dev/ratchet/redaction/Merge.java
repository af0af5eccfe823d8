package dev.ratchet.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes findings that may overlap into findings apart. */
final class Merge {
  /** Digits that are something else as well are rather that. */
  private static final String VAGUEST = new PhoneRecogniser().id();

  private static final Comparator<Found> STRONGER =
      Comparator.comparing(Found::certain)
          .thenComparingInt(found -> found.end() - found.start())
          .thenComparing(found -> !found.type().equals(VAGUEST));
  private static final Comparator<Found> BY_PLACE =
      Comparator.comparingInt(Found::start).thenComparing(STRONGER.reversed());

  private static final String ADDRESS = new AddressRecogniser().id();
  private static final int MOST_BETWEEN = 14;

  private Merge() {}

  /**
   * Findings that overlap become one that covers them all, so that no part of a value is left over;
   * its type is that of the most certain, then longest of them. What is likely at most, such as an
   * address, only takes the room that the others leave: it must not blur what is certain.
   */
  static List<Found> apart(String text, List<Found> all) {
    if (all.size() < 2) {
      return List.copyOf(all);
    }
    List<Found> firm = new ArrayList<>();
    List<Found> likely = new ArrayList<>();
    for (Found one : all) {
      boolean vague = Recognisers.certainty(one.type()) == Certainty.LIKELY;
      (vague ? likely : firm).add(one);
    }
    List<Found> merged = merged(firm);
    if (!likely.isEmpty()) {
      merged.addAll(leftovers(text, merged, bridged(merged(likely))));
      merged.sort(BY_PLACE);
    }
    return List.copyOf(merged);
  }

  /** Pieces of one address that a word between them parted become one. */
  private static List<Found> bridged(List<Found> likely) {
    List<Found> bridged = new ArrayList<>();
    for (Found one : likely) {
      if (!bridged.isEmpty() && areOneAddress(bridged.getLast(), one)) {
        Found last = bridged.removeLast();
        bridged.add(new Found(ADDRESS, last.start(), one.end(), false));
      } else {
        bridged.add(one);
      }
    }
    return bridged;
  }

  private static boolean areOneAddress(Found first, Found second) {
    return first.type().equals(ADDRESS)
        && second.type().equals(ADDRESS)
        && second.start() - first.end() <= MOST_BETWEEN;
  }

  /** What of the likely findings lies beside the firm ones; both are in order and apart. */
  private static List<Found> leftovers(String text, List<Found> firm, List<Found> likely) {
    List<Found> left = new ArrayList<>();
    int next = 0;
    for (Found one : likely) {
      int start = one.start();
      while (next < firm.size() && firm.get(next).end() <= start) {
        next++;
      }
      for (int i = next; i < firm.size() && firm.get(i).start() < one.end(); i++) {
        addPart(text, one.type(), start, firm.get(i).start(), left);
        start = Math.max(start, firm.get(i).end());
      }
      addPart(text, one.type(), start, one.end(), left);
    }
    return left;
  }

  private static void addPart(String text, String type, int start, int end, List<Found> left) {
    for (int i = start; i < end; i++) {
      if (Scan.isLetterOrDigit(text, i)) {
        left.add(new Found(type, start, end, false));
        return;
      }
    }
  }

  private static List<Found> merged(List<Found> all) {
    List<Found> sorted = new ArrayList<>(all);
    sorted.sort(BY_PLACE);
    List<Found> merged = new ArrayList<>();
    for (int i = 0; i < sorted.size(); ) {
      Found strongest = sorted.get(i);
      int start = strongest.start();
      int end = strongest.end();
      for (i++; i < sorted.size() && sorted.get(i).start() < end; i++) {
        Found next = sorted.get(i);
        end = Math.max(end, next.end());
        strongest = STRONGER.compare(next, strongest) > 0 ? next : strongest;
      }
      merged.add(new Found(strongest.type(), start, end, strongest.certain()));
    }
    return merged;
  }
}
