package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a team has attached to its traces under names of its own: each value as {@code
 * metadata.<key>}, so that a field map can name it.
 */
final class Metadata {
  static final String PREFIX = "metadata.";
  private static final int MAX_DEPTH = 3;
  private static final int MAX_ENTRIES = 500;
  private static final int MAX_KEY = 100;

  private Metadata() {}

  /** The entries of a mapping, also of one written as JSON text; those of inner ones by dots. */
  static Attributes of(@Nullable Node node) {
    Map<String, Node> entries = new LinkedHashMap<>();
    Node mapping = node instanceof Node.Text text ? Attributes.parsedJson(text.value()) : node;
    collect(Attributes.of(mapping), PREFIX, MAX_DEPTH, entries);
    return entries.isEmpty() ? Attributes.NONE : new Attributes(entries);
  }

  /** Tags that name a value, as {@code tenant:acme} or {@code tenant=acme}. */
  static Attributes ofTags(@Nullable List<String> tags) {
    Map<String, Node> entries = new LinkedHashMap<>();
    for (String tag : tags == null ? List.<String>of() : tags) {
      int end = tag.indexOf('=') >= 0 ? tag.indexOf('=') : tag.indexOf(':');
      if (end > 0 && end < tag.length() - 1 && isName(tag.substring(0, end))) {
        put(PREFIX + tag.substring(0, end), Node.text(tag.substring(end + 1).strip()), entries);
      }
    }
    return entries.isEmpty() ? Attributes.NONE : new Attributes(entries);
  }

  private static void collect(
      Attributes from, String prefix, int depth, Map<String, Node> entries) {
    from.values()
        .forEach(
            (key, value) -> {
              if (value instanceof Node.Mapping mapping && depth > 1) {
                collect(Attributes.of(mapping), prefix + key + ".", depth - 1, entries);
              } else {
                put(prefix + key, value, entries);
              }
            });
  }

  private static void put(String name, Node value, Map<String, Node> entries) {
    if (entries.size() < MAX_ENTRIES && name.length() <= PREFIX.length() + MAX_KEY) {
      entries.putIfAbsent(name, value);
    }
  }

  private static boolean isName(String text) {
    return text.length() <= 40
        && text.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0));
  }
}
