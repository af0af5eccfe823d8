package dev.ratchet.telemetry;

import dev.ratchet.base.Json;
import dev.ratchet.testing.Golden;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The requests of an export with their redacted texts, as goldens hold them: pseudonyms, which
 * depend on the key, are numbered in order of appearance, so that what joins can be seen.
 */
final class AssembledGolden {
  private static final String FOLDER = "harness/core/src/test/resources/telemetry/";
  private static final Pattern PSEUDONYM = Pattern.compile("\\b([A-Z]{2,})_([a-z0-9]{16})\\b");

  private AssembledGolden() {}

  /** Compares all traces read so far with a golden file, named from the folder of fixtures. */
  static void check(String golden, Reading reading) {
    Golden.check(FOLDER + golden, written(reading.traces()));
  }

  static String written(Map<String, AssembledTrace> traces) {
    Map<String, Map<String, Object>> shown = new TreeMap<>();
    traces.forEach(
        (id, trace) ->
            shown.put(id, new TreeMap<>(Map.of("request", trace.request(), "text", trace.text()))));
    return numbered(Json.pretty(shown)) + "\n";
  }

  private static String numbered(String text) {
    Map<String, String> numbers = new HashMap<>();
    return PSEUDONYM
        .matcher(text)
        .replaceAll(
            found ->
                numbers.computeIfAbsent(
                    found.group(), _ -> found.group(1) + "_" + (numbers.size() + 1)));
  }
}
