package dev.ratchet.report;

import dev.ratchet.stats.PassAll;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How alike the attempts of one arm at one case came out.
 *
 * @param open attempts without a conclusion
 * @param flake null when fewer than two attempts concluded, which tells nothing
 * @param passAll pass^k for k from 1 to the attempts that concluded: the share, in [0, 1], of all
 *     ways to draw k of them in which all passed; empty when none concluded
 */
public record Repeats(
    int passed, int failed, int open, @Nullable Flake flake, List<Double> passAll) {
  /** What attempts that concluded say together. */
  public enum Flake {
    STABLE_PASS,
    STABLE_FAIL,
    VARIED
  }

  public Repeats {
    passAll = List.copyOf(passAll);
  }

  static Repeats of(List<AttemptReport> attempts) {
    int passed = count(attempts, Standing.PASSED);
    int failed = count(attempts, Standing.FAILED);
    return new Repeats(
        passed,
        failed,
        count(attempts, Standing.OPEN),
        flake(passed, failed),
        passAll(passed, passed + failed));
  }

  private static int count(List<AttemptReport> attempts, Standing standing) {
    return Math.toIntExact(attempts.stream().filter(one -> one.standing() == standing).count());
  }

  private static @Nullable Flake flake(int passed, int failed) {
    if (passed + failed < 2) {
      return null;
    }
    if (passed > 0 && failed > 0) {
      return Flake.VARIED;
    }
    return failed == 0 ? Flake.STABLE_PASS : Flake.STABLE_FAIL;
  }

  private static List<Double> passAll(int passed, int concluded) {
    return IntStream.rangeClosed(1, concluded)
        .mapToObj(k -> PassAll.share(passed, concluded, k))
        .toList();
  }
}
