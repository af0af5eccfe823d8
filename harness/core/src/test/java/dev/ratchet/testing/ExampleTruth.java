package dev.ratchet.testing;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** What was planted in the example's telemetry, by its truth file. */
public final class ExampleTruth {
  private static final String FILE =
      "harness/core/src/test/resources/example/copilot-2026-09.truth.jsonl.gz";

  /**
   * Planted mode to the failure modes that should name it. A false confirmation follows a failed
   * tool. An unhelpful answer has no signal of its own: it is the same question after it that
   * tells.
   */
  private static final Map<String, List<String>> PLANTED =
      Map.ofEntries(
          Map.entry("access-violation", List.of("access-control-violation")),
          Map.entry("false-confirmation", List.of("false-confirmation", "tool-failure")),
          Map.entry("personal-data", List.of("personal-data-exposure")),
          Map.entry("tool-failure", List.of("tool-failure")),
          Map.entry("citation-missing", List.of("citation-missing")),
          Map.entry("citation-unknown", List.of("citation-unknown")),
          Map.entry("refusal", List.of("refusal")),
          Map.entry("wrong-language", List.of("no signal")),
          Map.entry("truncated", List.of("truncated")),
          Map.entry("rate-limited", List.of("rate-limited")),
          Map.entry("timeout", List.of("timeout")),
          Map.entry("provider-error", List.of("provider-error")));

  private static final String UNHELPFUL = "unhelpful";

  /** Modes in which nothing went wrong. */
  private static final Set<String> PROPER = Set.of("fine", "denied");

  private ExampleTruth() {}

  /** What was planted, in the order of the file. */
  public static List<DetectionScore.Planted> read() throws IOException {
    Path file = Path.of(System.getProperty("ratchet.root")).resolve(FILE);
    List<DetectionScore.Planted> planted = new ArrayList<>();
    Set<String> askedBefore = new HashSet<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        planted.addAll(
            planted(Fields.of(Json.node("truth", number, line), new Problems()), askedBefore));
      }
    }
    return planted;
  }

  private static List<DetectionScore.Planted> planted(Fields line, Set<String> askedBefore) {
    String mode = line.text("mode");
    String trace = line.text("trace");
    if (PROPER.contains(mode)) {
      return List.of();
    }
    if (mode.equals(UNHELPFUL)) {
      boolean isSecond = !askedBefore.add(line.text("session"));
      return isSecond
          ? List.of(new DetectionScore.Planted(trace, "unhelpful, asked again", "re-ask"))
          : List.of();
    }
    List<String> named = PLANTED.get(mode);
    if (named == null) {
      throw new IllegalStateException("no failure mode for planted mode " + mode);
    }
    return named.stream().map(one -> new DetectionScore.Planted(trace, mode, one)).toList();
  }
}
