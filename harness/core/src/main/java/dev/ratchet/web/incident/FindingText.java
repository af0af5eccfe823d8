package dev.ratchet.web.incident;

import dev.ratchet.base.Visible;
import dev.ratchet.incident.Finding;
import dev.ratchet.web.page.EvidenceView;
import dev.ratchet.web.page.Moments;
import java.util.stream.Collectors;

/** What was found, in words. */
final class FindingText {
  /** In the place of counts that are withheld. */
  static final String FEW = "fewer than 5 users, or beside such a group";

  private FindingText() {}

  static EvidenceView.Fact fact(String label, String value) {
    return new EvidenceView.Fact(label, Visible.line(value));
  }

  static String window(Finding.InWindow one) {
    return "%s%s from %s to %s"
        .formatted(
            one.slice(),
            one.tenant().isEmpty() ? "" : " of tenant " + one.tenant(),
            Moments.minute(one.window().start()),
            Moments.minute(one.window().end()));
  }

  static String counts(Finding.InWindow one) {
    return one.evidence().isEmpty()
        ? FEW
        : one.evidence().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
