package dev.ratchet.telemetry;

import dev.ratchet.base.Node;
import dev.ratchet.redaction.Redactor;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Attribute names with what their values look like; bounded, whatever a file holds. */
final class PreviewNames {
  private static final int MAX_NAMES = 5_000;
  private static final int MAX_NAME = 120;

  /** A name is free text too; what was found in it is told by its type alone. */
  private final Redactor redactor = new Redactor((type, _) -> type);

  private final Map<String, PreviewShape> shapes = new HashMap<>();
  private final Map<String, String> shown = new HashMap<>();

  void add(String name, Node value) {
    String safe = shown(name);
    PreviewShape known = shapes.get(safe);
    if (known != null || shapes.size() < MAX_NAMES) {
      shapes.computeIfAbsent(safe, _ -> new PreviewShape()).add(value);
    }
  }

  /** A name without the numbers that count list items, redacted and short. */
  String shown(String name) {
    String known = shown.get(name);
    if (known != null) {
      return known;
    }
    String plain = numberless(name);
    String redacted = redactor.redact(plain);
    String safe = redacted.length() <= MAX_NAME ? redacted : redacted.substring(0, MAX_NAME) + "…";
    if (shown.size() < MAX_NAMES) {
      shown.put(name, safe);
    }
    return safe;
  }

  /** {@code a.0.b} and {@code a.1.b} are one name. */
  static String numberless(String name) {
    return name.replaceAll("\\.[0-9]{1,9}(?=\\.|$)", ".N");
  }

  int size() {
    return shapes.size();
  }

  Map<String, PreviewShape> all() {
    return shapes;
  }

  /** The most frequent first. */
  Stream<Map.Entry<String, PreviewShape>> byFrequency() {
    return shapes.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, PreviewShape> entry) -> -entry.getValue().count())
                .thenComparing(Map.Entry::getKey));
  }

  List<Preview.Unmapped> listed(int limit) {
    return byFrequency()
        .limit(limit)
        .map(
            entry ->
                new Preview.Unmapped(
                    entry.getKey(),
                    entry.getValue().count(),
                    entry.getValue().shapes(),
                    entry.getValue().distinct()))
        .toList();
  }
}
