package dev.ratchet.incident;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One thing about a detector that a user may set; as declared it carries the default. */
public sealed interface Setting {
  String key();

  /** What it means, with its unit. */
  String meaning();

  /** A whole number, not negative. */
  record Whole(String key, long value, String meaning) implements Setting {}

  /** A number in [0, 1]. */
  record Share(String key, double value, String meaning) implements Setting {}

  /** A list of words. */
  record Words(String key, List<String> value, String meaning) implements Setting {
    public Words {
      value = List.copyOf(value);
    }
  }

  /** Word to list of words. */
  record WordMap(String key, Map<String, List<String>> value, String meaning) implements Setting {
    public WordMap {
      value = Collections.unmodifiableMap(new TreeMap<>(value));
    }
  }

  /** The value as a user would write it in YAML. */
  default String written() {
    return switch (this) {
      case Whole whole -> Long.toString(whole.value());
      case Share share -> Double.toString(share.value());
      case Words words -> "[" + String.join(", ", words.value()) + "]";
      case WordMap map -> {
        List<String> entries =
            map.value().entrySet().stream()
                .map(entry -> entry.getKey() + ": [" + String.join(", ", entry.getValue()) + "]")
                .toList();
        yield "{" + String.join(", ", entries) + "}";
      }
    };
  }
}
