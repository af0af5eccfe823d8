package dev.ratchet.telemetry;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.Preview.Counted;
import dev.ratchet.telemetry.PreviewOrigins.Origins;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.MappedLeaves;
import dev.ratchet.telemetry.format.Quarantined;
import dev.ratchet.telemetry.format.Signal;
import dev.ratchet.telemetry.format.SignalSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts what signals say, request by request; memory grows with requests and names alone. */
final class PreviewTally implements SignalSink {
  private static final int LISTED = 40;
  private static final int SOURCES = 3;
  private static final long PROGRESS = 5_000;

  /** Set on a trace of which more than scores was seen. */
  private static final long REQUEST = 1L << 63;

  private final FieldMap map;
  private final long maxRecords;
  private final Consumer<Long> progress;
  private final PreviewNames unmapped = new PreviewNames();
  private final PreviewNames columns = new PreviewNames();
  private final PreviewOrigins origins;
  private final Map<String, Long> traces = new HashMap<>();
  private final Map<String, Map<String, Long>> sources = new HashMap<>();
  private Map<String, Long> reasons = new TreeMap<>();
  private long records;
  private long rows;
  private long inFile;
  private long quarantined;

  PreviewTally(FieldMap map, long maxRecords, Consumer<Long> progress) {
    this.map = map;
    this.maxRecords = maxRecords;
    this.progress = progress;
    this.origins = new PreviewOrigins(map, unmapped::shown);
  }

  boolean isFull() {
    return records >= maxRecords;
  }

  void begin() {
    reasons = new TreeMap<>();
    inFile = 0;
    quarantined = 0;
  }

  @Override
  public void accept(Signal signal) {
    if (!count()) {
      return;
    }
    PreviewAspects aspects = PreviewAspects.of(signal, map);
    if (aspects.silent()) {
      return;
    }
    Origins from = origins.of(signal, aspects);
    long bits = 0;
    for (String word : aspects.values().keySet()) {
      bits |= 1L << PreviewAspects.WORDS.indexOf(word);
      String label = from.label(word, otherwise(word, signal, aspects));
      sources.computeIfAbsent(word, _ -> new HashMap<>()).merge(label, 1L, Long::sum);
    }
    if (!signal.traceId().isEmpty()) {
      traces.merge(signal.traceId(), aspects.score() ? bits : bits | REQUEST, (a, b) -> a | b);
    }
    note(signal, aspects, from);
  }

  private String otherwise(String word, Signal signal, PreviewAspects aspects) {
    String known = aspects.sources().get(word);
    if (known != null) {
      return unmapped.shown(known);
    }
    return switch (signal) {
      case Signal.Event event -> unmapped.shown(event.name());
      case Signal.Span _ ->
          switch (word) {
            case "start", "duration" -> "the root's times";
            case "tools" -> "the span's name";
            default -> "span events";
          };
    };
  }

  private void note(Signal signal, PreviewAspects aspects, Origins from) {
    signal.attributes().values().forEach((name, value) -> note(signal, name, value, from));
    aspects.more().values().forEach((name, value) -> note(signal, name, value, from));
  }

  private void note(Signal signal, String name, Node value, Origins from) {
    if (!from.reads(name) && !map.isMapped(signal.scope(), name)) {
      unmapped.add(name, value);
    }
  }

  /** A row that no format knows. */
  void row(Attributes row) {
    if (count()) {
      rows++;
      MappedLeaves.of(row).forEach(columns::add);
    }
  }

  @Override
  public void quarantine(Quarantined record) {
    if (count()) {
      quarantined++;
      reasons.merge(record.reason(), 1L, Long::sum);
    }
  }

  @Override
  public void skip() {
    count();
  }

  /** Counts a record; false when it is one too many. */
  private boolean count() {
    if (isFull()) {
      return false;
    }
    inFile++;
    records++;
    if (records % PROGRESS == 0) {
      progress.accept(records);
    }
    return true;
  }

  Preview.FileSeen seen(String file, String format, String title) {
    return new Preview.FileSeen(file, format, title, inFile, quarantined, counted(reasons, LISTED));
  }

  Preview preview(List<Preview.FileSeen> files, boolean left) {
    List<Long> requests = traces.values().stream().filter(bits -> (bits & REQUEST) != 0).toList();
    long text = bit(PreviewAspects.QUESTION) | bit(PreviewAspects.ANSWER);
    List<Preview.Coverage> coverage = coverage(requests);
    boolean isRows = rows > 0 && requests.isEmpty();
    PreviewNames names = isRows ? columns : unmapped;
    return new Preview(
        files,
        records,
        left || isFull(),
        requests.size(),
        requests.stream().filter(bits -> (bits & text) == 0).count(),
        coverage,
        names.listed(LISTED),
        names.size(),
        isRows ? PreviewRowMap.proposed(columns) : PreviewGuesses.proposed(coverage, unmapped));
  }

  private List<Preview.Coverage> coverage(List<Long> requests) {
    List<Preview.Coverage> coverage = new ArrayList<>();
    for (String word : PreviewAspects.WORDS) {
      long bit = bit(word);
      long count = requests.stream().filter(bits -> (bits & bit) != 0).count();
      coverage.add(
          new Preview.Coverage(
              word,
              count,
              requests.isEmpty() ? 0 : (double) count / requests.size(),
              counted(sources.getOrDefault(word, Map.of()), SOURCES),
              PreviewAspects.isField(word)));
    }
    return coverage;
  }

  private static long bit(String word) {
    return 1L << PreviewAspects.WORDS.indexOf(word);
  }

  private static List<Counted> counted(Map<String, Long> counts, int limit) {
    return counts.entrySet().stream()
        .map(entry -> new Counted(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong((Counted one) -> -one.count()).thenComparing(Counted::name))
        .limit(limit)
        .toList();
  }
}
