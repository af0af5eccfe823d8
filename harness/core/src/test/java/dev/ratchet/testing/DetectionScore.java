package dev.ratchet.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How well detectors find what was planted in an export.
 *
 * @param rows by failure mode
 */
public record DetectionScore(List<Row> rows) {
  public DetectionScore {
    rows = List.copyOf(rows);
  }

  /** Trouble of a kind, planted in a trace, that a failure mode should name. */
  public record Planted(String trace, String kind, String failureMode) {}

  /**
   * One failure mode.
   *
   * @param kinds what was planted, by kind
   */
  public record Row(
      String failureMode, int planted, int found, int both, SortedMap<String, Recall> kinds) {
    public Row {
      kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }

    /** Share of the planted that was found; null when nothing was planted. */
    public @Nullable Double recall() {
      return planted == 0 ? null : (double) both / planted;
    }

    /** Share of the found that was planted; null when nothing was found. */
    public @Nullable Double precision() {
      return found == 0 ? null : (double) both / found;
    }
  }

  /** Of one kind. */
  public record Recall(int planted, int found) {
    Recall and(Recall other) {
      return new Recall(planted + other.planted, found + other.found);
    }
  }

  /**
   * Scores every failure mode that was planted or found.
   *
   * @param found failure mode to the traces that it was found in
   */
  public static DetectionScore of(Collection<Planted> planted, Map<String, Set<String>> found) {
    Set<String> modes = new TreeSet<>(found.keySet());
    planted.forEach(one -> modes.add(one.failureMode()));
    List<Row> rows = new ArrayList<>();
    for (String mode : modes) {
      List<Planted> own = planted.stream().filter(one -> one.failureMode().equals(mode)).toList();
      rows.add(row(mode, own, found.getOrDefault(mode, Set.of())));
    }
    return new DetectionScore(rows);
  }

  private static Row row(String mode, List<Planted> planted, Set<String> found) {
    SortedMap<String, Recall> kinds = new TreeMap<>();
    Set<String> traces = new HashSet<>();
    for (Planted one : planted) {
      traces.add(one.trace());
      kinds.merge(one.kind(), new Recall(1, found.contains(one.trace()) ? 1 : 0), Recall::and);
    }
    int all = traces.size();
    traces.retainAll(found);
    return new Row(mode, all, found.size(), traces.size(), kinds);
  }

  /** The row of a failure mode. */
  public Row row(String failureMode) {
    return rows.stream()
        .filter(row -> row.failureMode().equals(failureMode))
        .findFirst()
        .orElseThrow();
  }

  /** Failure mode to how many of its findings were not planted; those without any are left out. */
  public SortedMap<String, Integer> beyond() {
    SortedMap<String, Integer> beyond = new TreeMap<>();
    for (Row row : rows) {
      if (row.found() > row.both()) {
        beyond.put(row.failureMode(), row.found() - row.both());
      }
    }
    return beyond;
  }

  /** Failure mode to how many that were planted were not found; those found whole are left out. */
  public SortedMap<String, Integer> missed() {
    SortedMap<String, Integer> missed = new TreeMap<>();
    for (Row row : rows) {
      if (row.planted() > row.both()) {
        missed.put(row.failureMode(), row.planted() - row.both());
      }
    }
    return missed;
  }

  /** The table in Markdown, as the documents have it. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append("| failure mode | planted | found | both | recall | precision | by kind |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    for (Row row : rows) {
      text.append(
          "| `%s` | %d | %d | %d | %s | %s | %s |\n"
              .formatted(
                  row.failureMode(),
                  row.planted(),
                  row.found(),
                  row.both(),
                  share(row.recall()),
                  share(row.precision()),
                  kinds(row)));
    }
    return text.toString();
  }

  private static String kinds(Row row) {
    return row.kinds().isEmpty()
        ? "none planted"
        : row.kinds().entrySet().stream()
            .map(
                kind ->
                    "%s %d of %d"
                        .formatted(
                            kind.getKey(), kind.getValue().found(), kind.getValue().planted()))
            .collect(Collectors.joining(", "));
  }

  private static String share(@Nullable Double share) {
    return share == null ? "–" : String.format(Locale.ROOT, "%.2f", share);
  }
}
