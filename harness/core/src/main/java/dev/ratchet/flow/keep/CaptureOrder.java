package dev.ratchet.flow.keep;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Slice;
import dev.ratchet.store.CaptureStore;
import java.util.List;
import java.util.Locale;

/**
 * What a capture is asked for.
 *
 * @param scope at least one {@code dimension=value}, of known dimensions
 * @param hours how long, 1 to 72
 */
public record CaptureOrder(
    List<Slice> scope, String reason, String requestedBy, String approvedBy, int hours) {
  private static final int MOST_HOURS = 72;

  /**
   * Checks it.
   *
   * @throws RatchetException USAGE for a scope that names nothing or by an unknown dimension, for
   *     an empty reason, for one who approves a request of their own, for hours out of range
   */
  public CaptureOrder {
    scope = scope.stream().sorted().distinct().toList();
    if (scope.isEmpty()) {
      throw wrong("a capture names its cohort; add --where dimension=value");
    }
    scope.forEach(CaptureOrder::check);
    if (reason.isBlank()) {
      throw wrong("a capture has a reason; write it with --reason TEXT");
    }
    if (requestedBy.isBlank() || approvedBy.isBlank()) {
      throw wrong("a capture needs two people; name them with --requested-by and --approved-by");
    }
    if (plain(requestedBy).equals(plain(approvedBy))) {
      throw wrong("nobody approves a capture of their own; --approved-by must name someone else");
    }
    if (hours < 1 || hours > MOST_HOURS) {
      throw wrong("a capture lasts 1 to " + MOST_HOURS + " hours; write --hours N");
    }
  }

  private static void check(Slice one) {
    List<String> known = CaptureStore.dimensions();
    if (!known.contains(one.dimension())) {
      throw wrong(
          "--where: unknown dimension '"
              + one.dimension()
              + "'"
              + NearestWord.hint(one.dimension(), known));
    }
  }

  private static String plain(String person) {
    return person.strip().toLowerCase(Locale.ROOT);
  }

  private static RatchetException wrong(String what) {
    return new RatchetException(ErrorCode.USAGE, what);
  }
}
