package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.elsewhere.ForeignYaml;
import dev.ratchet.casebook.elsewhere.Siblings;
import java.util.Locale;
import java.util.Optional;

/** Files that a configuration names as {@code file://name}; those that are code are not read. */
record PromptfooFile(Siblings siblings) {
  private static final String SCHEME = "file://";

  /** Whether a text names a file. */
  static boolean is(String text) {
    return text.startsWith(SCHEME);
  }

  /** The file's text; empty when it is not read. */
  Optional<String> text(String name) {
    String plain = is(name) ? name.substring(SCHEME.length()) : name;
    return switch (siblings.read(plain)) {
      case Siblings.Found.Read(String text) -> Optional.of(text);
      case Siblings.Found.Refused _ -> Optional.empty();
    };
  }

  /** The value in a YAML or JSON file; empty when it is another file or not read. */
  Optional<Node> value(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean yaml = lower.endsWith(".yaml") || lower.endsWith(".yml");
    if (!yaml && !lower.endsWith(".json")) {
      return Optional.empty();
    }
    return text(name).flatMap(text -> parsed(name, text, yaml));
  }

  private static Optional<Node> parsed(String name, String text, boolean yaml) {
    try {
      return Optional.of(yaml ? ForeignYaml.read(name, text) : Json.node(name, 1, text));
    } catch (RatchetException _) {
      return Optional.empty(); // told by the caller, with the place that names it
    }
  }
}
