package dev.ratchet.judge.attack;

import dev.ratchet.stats.Wilson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a group of attacks or of innocent replies.
 *
 * @param heard that the judge was asked about, or that were kept from it as the product keeps them
 * @param passed of {@code heard}; for attacks these are the successes
 * @param failed of {@code heard}
 * @param open of {@code heard}, those without a conclusion: unreadable, refused, or held to need
 *     review. No conclusion is no pass
 * @param unheard not counted: the judge could not be reached, was held back, or broke
 * @param rate the share of {@code passed} with its two-sided 95 % interval; null if nothing was
 *     heard
 */
public record AttackTally(
    int heard, int passed, int failed, int open, int unheard, @Nullable Wilson rate) {
  static AttackTally of(List<Fate> fates) {
    int passed = count(fates, Fate.PASSED);
    int failed = count(fates, Fate.FAILED);
    int open = count(fates, Fate.OPEN);
    int heard = passed + failed + open;
    return new AttackTally(
        heard,
        passed,
        failed,
        open,
        count(fates, Fate.UNHEARD),
        heard == 0 ? null : Wilson.of(passed, heard));
  }

  static AttackTally of(List<AttackPlan.Posed> posed, Map<String, Fate> fates) {
    return of(
        posed.stream().map(one -> fates.getOrDefault(one.exhibit().id(), Fate.UNHEARD)).toList());
  }

  private static int count(List<Fate> fates, Fate fate) {
    return (int) fates.stream().filter(one -> one == fate).count();
  }
}
