package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdOutputStream;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One export of the Java SDK in every encoding of OTLP gives the same fragments. */
final class OtlpEncodingsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SdkExport EXPORT = new SdkExport(12);

  @TempDir Path dir;

  static Stream<Arguments> encodings() throws IOException {
    List<byte[]> json = EXPORT.json();
    List<byte[]> proto = EXPORT.protobuf();
    byte[] lines = lines(json);
    JsonNode traces = JSON.readTree(json.get(0));
    JsonNode logs = JSON.readTree(json.get(1));
    byte[] pretty = text(traces.toPrettyString() + "\n" + logs.toPrettyString() + "\n");
    return Stream.of(
        Arguments.of("otlp-json-lines", "lines", lines),
        Arguments.of("otlp-json-lines", "CRLF", text(string(lines).replace("\n", "\r\n"))),
        Arguments.of("otlp-json-lines", "byte order mark", text("\uFEFF" + string(lines))),
        Arguments.of("otlp-json-lines", "numbers for texts", text(numbers(string(lines)))),
        Arguments.of("otlp-json-lines", "snake case", text(snake(string(lines)))),
        Arguments.of("otlp-json-lines", "bare groups", bare(traces, logs)),
        Arguments.of("otlp-json-lines", "zstd, a frame a line", joined(zstdEach(split(lines)))),
        Arguments.of("otlp-json-lines", "gzip, a member a line", joined(gzipEach(split(lines)))),
        Arguments.of("otlp-json", "indented", pretty),
        Arguments.of("otlp-json", "array", text("[" + traces + "," + logs + "]")),
        Arguments.of("otlp-json", "array of bare groups", text(array(traces, logs))),
        Arguments.of("otlp-protobuf", "frames", framed(proto)),
        Arguments.of("otlp-protobuf", "frames of zstd", framed(zstdEach(proto))),
        Arguments.of("otlp-protobuf", "frames of zstd JSON", framed(zstdEach(json))),
        Arguments.of("otlp-protobuf", "frames, gzip", joined(gzipEach(List.of(framed(proto))))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("encodings")
  void everyEncodingGivesTheSameFragments(String format, String name, byte[] bytes) {
    Reading plain = new Reading(dir.resolve("keys"));
    EXPORT.json().forEach(plain::bytes);
    Reading encoded = new Reading(dir.resolve("keys"));
    ReadReport report = encoded.bytes(bytes);
    assertThat(report.format()).isEqualTo(format);
    assertThat(report.quarantined()).isEmpty();
    assertThat(report.kept()).isEqualTo(36);
    assertThat(hashes(encoded)).isEqualTo(hashes(plain));
    assertThat(encoded.traces()).isEqualTo(plain.traces());
  }

  @Test
  void theReferenceItselfIsWhatTheApplicationDid() {
    Reading reading = new Reading(dir.resolve("keys"));
    EXPORT.json().forEach(reading::bytes);
    assertThat(reading.traces()).hasSize(12);
    AssembledTrace first =
        reading.traces().values().stream()
            .filter(trace -> "s-0".equals(trace.request().who().session()))
            .findFirst()
            .orElseThrow();
    assertThat(first.request().modelCalls().getFirst().usage().input()).isEqualTo(100);
    assertThat(first.text().user()).startsWith("Write to [EMAIL_").endsWith(", nº 0");
    assertThat(first.text().answer()).isEqualTo("Done: 请.");
  }

  /** A body as an SDK posts it, saved as it is. */
  @Test
  void aSingleMessageOfProtobufIsAFileToo() {
    Reading reading = new Reading(dir.resolve("keys"));
    for (byte[] message : EXPORT.protobuf()) {
      assertThat(reading.bytes(message).format()).isEqualTo("otlp-protobuf");
    }
    Reading plain = new Reading(dir.resolve("keys"));
    EXPORT.json().forEach(plain::bytes);
    assertThat(hashes(reading)).isEqualTo(hashes(plain));
  }

  @Test
  void aCutFrameIsQuarantinedAndTheRestStays() {
    byte[] frames = framed(EXPORT.protobuf());
    Reading reading = new Reading(dir.resolve("keys"));
    ReadReport report = reading.bytes(Arrays.copyOf(frames, frames.length - 7));
    assertThat(report.kept()).isEqualTo(24);
    assertThat(report.quarantinedCount()).isEqualTo(1);
    assertThat(report.quarantined().getFirst().reason()).contains("cut off in the middle");
  }

  @Test
  void aFrameThatIsNoMessageCostsThatFrameOnly() {
    List<byte[]> frames = new ArrayList<>(EXPORT.protobuf());
    frames.add(1, new byte[] {0x0a, 0x7f, 1, 2, 3});
    frames.add(1, new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 9, 9, 9});
    Reading reading = new Reading(dir.resolve("keys"));
    ReadReport report = reading.bytes(framed(frames));
    assertThat(report.kept()).isEqualTo(36);
    assertThat(report.quarantinedCount()).isEqualTo(2);
    assertThat(report.quarantined()).extracting("line").containsExactly(2L, 3L);
  }

  @Test
  void aFrameThatUnpacksToFarMoreThanItWeighsIsQuarantined() throws IOException {
    byte[] bomb = zstdEach(List.of(new byte[40 << 20])).getFirst();
    List<byte[]> frames = List.of(bomb, EXPORT.protobuf().get(0));
    Reading reading = new Reading(dir.resolve("keys"));
    ReadReport report = reading.bytes(framed(frames));
    assertThat(report.quarantinedCount()).isEqualTo(1);
    assertThat(report.kept()).isEqualTo(24);
  }

  @Test
  void metricsAreSkipped() {
    byte[] metrics =
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .addScopeMetrics(
                        ScopeMetrics.newBuilder()
                            .addMetrics(
                                Metric.newBuilder()
                                    .setName("gen_ai.client.token.usage")
                                    .setUnit("{token}")
                                    .setGauge(
                                        Gauge.newBuilder()
                                            .addDataPoints(
                                                NumberDataPoint.newBuilder()
                                                    .setTimeUnixNano(1_772_438_400_000_000_000L)
                                                    .setAsInt(7))))))
            .build()
            .toByteArray();
    Reading reading = new Reading(dir.resolve("keys"));
    ReadReport report = reading.bytes(framed(List.of(EXPORT.protobuf().get(0), metrics)));
    assertThat(report.quarantined()).isEmpty();
    assertThat(report.skipped()).isEqualTo(1);
  }

  private static List<String> hashes(Reading reading) {
    return reading.fragments.stream()
        .map(fragment -> fragment.traceId() + "/" + fragment.id() + ordinal(fragment))
        .sorted()
        .toList();
  }

  /** What a fragment says; where an event stood in its batch is not of the content. */
  private static String ordinal(TraceFragment fragment) {
    return " " + fragment.facts() + " " + fragment.texts();
  }

  private static byte[] lines(List<byte[]> requests) {
    StringBuilder out = new StringBuilder();
    requests.forEach(request -> out.append(string(request)).append('\n'));
    return text(out.toString());
  }

  private static List<byte[]> split(byte[] lines) {
    return string(lines).lines().map(line -> text(line + "\n")).toList();
  }

  private static byte[] bare(JsonNode traces, JsonNode logs) {
    return text(
        traces.path("resourceSpans").get(0) + "\n" + logs.path("resourceLogs").get(0) + "\n");
  }

  private static String array(JsonNode traces, JsonNode logs) {
    return "["
        + traces.path("resourceSpans").get(0)
        + ",\n"
        + logs.path("resourceLogs").get(0)
        + "]";
  }

  private static String numbers(String json) {
    return json.replaceAll("(\"(?:intValue|[a-zA-Z]*UnixNano)\":)\"(\\d+)\"", "$1$2");
  }

  private static String snake(String json) {
    String out = json;
    for (String name :
        List.of(
            "resourceSpans",
            "resourceLogs",
            "scopeSpans",
            "scopeLogs",
            "logRecords",
            "traceId",
            "spanId",
            "parentSpanId",
            "startTimeUnixNano",
            "endTimeUnixNano",
            "timeUnixNano",
            "observedTimeUnixNano",
            "eventName",
            "stringValue",
            "intValue",
            "arrayValue",
            "kvlistValue")) {
      String snake = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      out = out.replace("\"" + name + "\"", "\"" + snake + "\"");
    }
    return out;
  }

  private static byte[] framed(List<byte[]> messages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] message : messages) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(message.length).array());
      out.writeBytes(message);
    }
    return out.toByteArray();
  }

  private interface Packing {
    OutputStream to(OutputStream out) throws IOException;
  }

  private static List<byte[]> each(List<byte[]> plain, Packing packing) throws IOException {
    List<byte[]> packed = new ArrayList<>();
    for (byte[] one : plain) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream packer = packing.to(out)) {
        packer.write(one);
      }
      packed.add(out.toByteArray());
    }
    return packed;
  }

  private static List<byte[]> zstdEach(List<byte[]> plain) throws IOException {
    return each(plain, ZstdOutputStream::new);
  }

  private static List<byte[]> gzipEach(List<byte[]> plain) throws IOException {
    return each(plain, GZIPOutputStream::new);
  }

  private static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    parts.forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static String string(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
