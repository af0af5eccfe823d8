package dev.ratchet.incident;

/**
 * Whether a finding in a window explains one in a request: both name the same connector. When the
 * request was made is for the caller to compare.
 */
final class Explanation {
  private static final String CONNECTOR = "connector";

  private Explanation() {}

  static boolean of(Finding.InRequest finding, Finding.InWindow by) {
    String connector = by.evidence().getOrDefault(CONNECTOR, "");
    return !connector.isEmpty()
        && finding.evidence().stream().anyMatch(row -> connector.equals(row.get(CONNECTOR)));
  }
}
