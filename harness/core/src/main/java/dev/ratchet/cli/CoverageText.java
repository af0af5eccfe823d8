package dev.ratchet.cli;

import dev.ratchet.gate.Coverage;
import dev.ratchet.gate.Wording;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a dataset can prove under a policy, as plain text. */
final class CoverageText {
  private static final double WHOLE = 1.0;

  private CoverageText() {}

  /** Empty when the policy compares nothing. */
  static String of(Coverage coverage) {
    if (coverage.reaches().isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%nWhat these cases can show, with a chance of 80 %%, when %s of cases differ by"
                + " chance%nMargins and drops in points%n  %-38s%7s%11s%9s%13s%16s%n",
            Wording.percent(coverage.disagreement()),
            "",
            "cases",
            "incidents",
            "margin",
            "sees a drop",
            "cases to prove"));
    coverage.reaches().stream()
        .filter(one -> one.over().equals("all") || one.critical() || sees(one))
        .sorted(
            Comparator.comparing((Coverage.Reach one) -> !one.over().equals("all"))
                .thenComparing(one -> !one.critical()))
        .forEach(one -> out.append(line(one)));
    List<Coverage.Reach> blind =
        coverage.reaches().stream()
            .filter(one -> !one.over().equals("all") && !one.critical() && !sees(one))
            .toList();
    if (!blind.isEmpty()) {
      out.append(
          "  too small to see even the loss of everything: %s%n"
              .formatted(
                  blind.stream().map(Coverage.Reach::over).collect(Collectors.joining(", "))));
    }
    return out.append(System.lineSeparator()).toString();
  }

  private static boolean sees(Coverage.Reach one) {
    Double drop = one.visibleDrop();
    return drop != null && drop < WHOLE;
  }

  private static String line(Coverage.Reach one) {
    Double drop = one.visibleDrop();
    return String.format(
        Locale.ROOT,
        "  %-38s%7d%11d%9s%13s%16s%n",
        one.over() + (one.critical() && !one.over().equals("all") ? " (critical)" : ""),
        one.cases(),
        one.incidents(),
        points(one.margin()),
        drop == null ? "none" : points(drop),
        one.casesForMargin() <= one.cases() ? "enough" : Integer.toString(one.casesForMargin()));
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%.1f", share * 100);
  }
}
