package dev.ratchet.gate.rule;

import dev.ratchet.base.Slice;
import dev.ratchet.gate.RuleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells the slices whose own regression is waived beside those that decided. */
final class WaivedSlices {
  private WaivedSlices() {}

  /**
   * A result with the estimates of all slices.
   *
   * @param counted decided without the waived ones
   * @param test of all
   */
  static RuleResult told(RuleResult counted, RegressionTest test, Set<Slice> waived) {
    if (waived.isEmpty()) {
      return counted;
    }
    List<String> details = new ArrayList<>(counted.details());
    waived.stream()
        .sorted()
        .map(slice -> slice + ": waived, whatever it says decides nothing by itself")
        .forEach(details::add);
    return new RuleResult(
        counted.rule(),
        counted.decision(),
        counted.headline(),
        details,
        counted.cases(),
        test.judged().stream().map(RegressionTest.Judged::estimate).toList(),
        counted.weighed());
  }
}
