package dev.ratchet.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CopilotTelemetryTest {
  private static final Pattern TRACE_ID = Pattern.compile("\"traceId\":\"([0-9a-f]{32})\"");
  private static final List<SimulatedRequest> REQUESTS = CopilotSimulation.run();

  @Test
  void committedExportIsWhatTheSeedGives() throws IOException {
    ExampleFiles.assertCommittedGzip(ExampleFiles.TELEMETRY, TelemetryExport.of(REQUESTS));
    assertThat(Files.size(ExampleFiles.TELEMETRY)).isLessThan(3_000_000);
  }

  @Test
  void committedExportOfTheCanariesIsWhatTheSeedGives() throws IOException {
    List<SimulatedRequest> canaries = CanaryTraffic.run(CanaryTraffic.SHIPPED);
    ExampleFiles.assertCommittedGzip(ExampleFiles.CANARIES, TelemetryExport.of(canaries));
    assertThat(Files.size(ExampleFiles.CANARIES)).isLessThan(1_000_000);
  }

  @Test
  void committedTruthIsWhatTheSeedGives() throws IOException {
    ExampleFiles.assertCommittedGzip(ExampleFiles.TRUTH, TelemetryExport.truth(REQUESTS));
  }

  @Test
  void anotherRunGivesTheSameBytes() {
    List<SimulatedRequest> few = REQUESTS.subList(0, 200);

    assertThat(TelemetryExport.of(CopilotSimulation.run().subList(0, 200)))
        .isEqualTo(TelemetryExport.of(few));
  }

  @Test
  void exportHoldsEveryTraceAndRawIdentifiers() throws IOException {
    String text = new String(ExampleFiles.gunzip(ExampleFiles.TELEMETRY), StandardCharsets.UTF_8);

    assertThat(REQUESTS).hasSizeBetween(2_700, 3_300);
    assertThat(new HashSet<>(REQUESTS.stream().map(SimulatedRequest::trace).toList()))
        .hasSameSizeAs(REQUESTS);
    Set<String> traces =
        TRACE_ID.matcher(text).results().map(id -> id.group(1)).collect(Collectors.toSet());
    assertThat(traces)
        .isEqualTo(REQUESTS.stream().map(SimulatedRequest::trace).collect(Collectors.toSet()));
    assertThat(text.lines()).allMatch(line -> line.matches("\\{\"resource(Spans|Logs)\":.*\\}"));
    assertThat(text).contains("user1", "@t-0").contains("+49 30 23125");
  }

  @Test
  void everyModeIsPlanted() {
    Map<Mode, Long> modes =
        REQUESTS.stream()
            .collect(
                Collectors.groupingBy(SimulatedRequest::mode, TreeMap::new, Collectors.counting()));

    assertThat(modes.keySet()).containsExactly(Mode.values());
    assertThat(modes.get(Mode.ACCESS_VIOLATION)).isGreaterThan(40);
  }

  @Test
  void hrDenialsStopWithTheNewRetrievalConfiguration() {
    assertThat(denialShare("rc-v6")).isGreaterThan(0.9);
    assertThat(denialShare("rc-v7")).isLessThan(0.1);
    assertThat(REQUESTS)
        .filteredOn(request -> request.mode() == Mode.ACCESS_VIOLATION)
        .allMatch(request -> request.release().retrieval().equals("rc-v7"))
        .noneMatch(request -> request.actor().isHr());
  }

  /** Share of non-HR searches for restricted topics that were denied. */
  private static double denialShare(String retrieval) {
    List<SimulatedRequest> asked =
        REQUESTS.stream()
            .filter(request -> request.release().retrieval().equals(retrieval))
            .filter(request -> !request.actor().isHr())
            .filter(request -> request.ask().risk().equals("high"))
            .filter(request -> request.ask().intent().equals("hr-request"))
            .toList();
    return (double) asked.stream().filter(CopilotTelemetryTest::isDenied).count() / asked.size();
  }

  private static boolean isDenied(SimulatedRequest request) {
    SimulatedRequest.Search search = request.search();
    return search != null && search.denied() > 0;
  }
}
