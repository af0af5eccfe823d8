package dev.ratchet.candidate;

import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import dev.ratchet.base.Fields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the JSON paths of a candidate file; one that cannot be followed is a problem. */
final class JsonPaths {
  private static final int LONGEST = 500;

  private JsonPaths() {}

  /** A path that must stand there. */
  static String required(Fields fields, String key) {
    String path = fields.text(key);
    check(fields, key, path);
    return path;
  }

  /** A path, or null. */
  static @Nullable String optional(Fields fields, String key) {
    Optional<String> path = fields.optionalText(key);
    path.ifPresent(text -> check(fields, key, text));
    return path.orElse(null);
  }

  private static void check(Fields fields, String key, String path) {
    if (!path.isEmpty() && !isPath(path)) {
      fields.problem(key, "is no JSON path; write one such as $.answer.text");
    }
  }

  /** Regular expressions are left out: the library's may take for ever on a hostile reply. */
  private static boolean isPath(String path) {
    if (!path.startsWith("$") || path.length() > LONGEST || path.contains("=~")) {
      return false;
    }
    try {
      return !JsonPath.compile(path).getPath().isEmpty();
    } catch (JsonPathException | IllegalArgumentException e) {
      return false;
    }
  }
}
