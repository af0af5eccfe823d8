package dev.ratchet.architecture;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The package map of the architecture page, as data: a package imports only earlier rows. */
final class PackageMap {
  /** Rows in data-flow order; packages of one row do not know each other. */
  static final List<List<String>> ROWS =
      List.of(
          List.of("base", "stats", "ledger", "vault", "access"),
          List.of("conversation", "redaction"),
          List.of("telemetry"),
          List.of("metric", "incident"),
          List.of("casebook", "candidate"),
          List.of("provider", "outcome"),
          List.of("check", "judge", "run"),
          List.of("gate"),
          List.of("canary", "alert"),
          List.of("report", "store", "files"),
          List.of("flow"),
          List.of("web", "cli"));

  /**
   * Imports within a row that are allowed, each with its reason. May only shrink.
   *
   * <ul>
   *   <li>everything stands on {@code base};
   *   <li>a judge asks the provider, a journal is a ledger's record file: those are earlier rows;
   *   <li>one command starts the web server.
   * </ul>
   */
  static final Map<String, List<String>> WITHIN_ROW =
      Map.of(
          "stats",
          List.of(),
          "ledger",
          List.of("base"),
          "vault",
          List.of("base"),
          "access",
          List.of("base"),
          "cli",
          List.of("web"));

  private PackageMap() {}

  /** The row number of each package. */
  static Map<String, Integer> rowOf() {
    Map<String, Integer> rows = new TreeMap<>();
    for (int row = 0; row < ROWS.size(); row++) {
      for (String name : ROWS.get(row)) {
        rows.put(name, row);
      }
    }
    return rows;
  }

  static boolean mayImport(String from, String to) {
    if (from.equals(to)) {
      return true;
    }
    int fromRow = rowOf().getOrDefault(from, -1);
    int toRow = rowOf().getOrDefault(to, Integer.MAX_VALUE);
    return toRow < fromRow || WITHIN_ROW.getOrDefault(from, List.of()).contains(to);
  }
}
