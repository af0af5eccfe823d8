package dev.ratchet.telemetry;

import static dev.ratchet.telemetry.Otlp.span;
import static dev.ratchet.telemetry.Otlp.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.telemetry.format.Quarantined;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FragmentReaderTest {
  private static final String ROOT = span('1', "", 2, 1_000, 2_000, "");
  private static final String CHILD = span('2', Otlp.id('1'), 1, 1_100, 1_200, "");

  @TempDir Path dir;
  private Reading reading;

  @BeforeEach
  void open() {
    reading = new Reading(dir.resolve("keys"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "  \r\n\r\n", "\uFEFF", "\uFEFF\n"})
  void anEmptyFileHasNoRequests(String file) {
    ReadReport report = reading.text(file);
    assertThat(report.read()).isZero();
    assertThat(report.format()).isEmpty();
    assertThat(reading.fragments).isEmpty();
  }

  @Test
  void lineEndsAndByteOrderMarkDoNotMatter() {
    reading.text("\uFEFF" + Otlp.request(ROOT) + "\r\n\r\n" + Otlp.request(CHILD) + "\r\n");
    Reading plain = new Reading(dir.resolve("keys"));
    plain.text(Otlp.request(ROOT) + "\n" + Otlp.request(CHILD));
    assertThat(reading.fragments).hasSize(2).isEqualTo(plain.fragments);
  }

  @Test
  void manyLinesComeInFileOrderThoughSeveralThreadsReadThem() {
    List<String> lines = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 1; i <= 3_000; i++) {
      String id = String.format("%016x", i);
      ids.add(id);
      String text = "word ".repeat(i % 7 == 0 ? 400 : 1);
      lines.add(Otlp.request(ROOT.replace(Otlp.id('1'), id).replace("\"n\"", "\"" + text + "\"")));
      if (i % 100 == 0) {
        lines.add("broken " + i);
      }
    }
    ReadReport report = reading.text(Otlp.lines(lines));
    assertThat(reading.fragments).extracting(TraceFragment::id).isEqualTo(ids);
    assertThat(report.quarantined())
        .hasSize(30)
        .isSortedAccordingTo(Comparator.comparingLong(Quarantined::line));
    assertThat(report.read()).isEqualTo(3_030);
  }

  @Test
  void aResourceBehindItsSpansIsReadLikeOneBeforeThem() {
    String before = Otlp.request(ROOT, CHILD);
    String resource =
        before.substring(before.indexOf("\"resource\""), before.indexOf(",\"scopeSpans"));
    String behind = before.replace(resource + ",", "").replace("]}]}]}", "]}]," + resource + "}]}");
    reading.text(behind);
    Reading usual = new Reading(dir.resolve("keys"));
    usual.text(before);
    assertThat(reading.fragments).hasSize(2).isEqualTo(usual.fragments);
  }

  @Test
  void badLinesAreQuarantinedWithTheirPlaceAndTheRestGoesOn() {
    String first = Otlp.request(ROOT);
    String secret = "jane.roe@example.com is not JSON";
    ReadReport report =
        reading.text(
            Otlp.lines(
                List.of(
                    first,
                    secret,
                    "[1, 2]",
                    "{\"a\":1}",
                    "{\"resourceSpans\":[]} {}",
                    "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"x\"}]}]}]}",
                    "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":NaN}]}]}]}",
                    Otlp.request(CHILD))));
    assertThat(reading.fragments).hasSize(2);
    assertThat(report.quarantined())
        .extracting(Quarantined::line)
        .containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(report.quarantined().getFirst().offset()).isEqualTo(first.length() + 1L);
    assertThat(report.quarantined())
        .extracting(Quarantined::reason)
        .containsExactly(
            "not valid JSON at column 1",
            "not a JSON object",
            "not an OTLP request",
            "text after the end of the JSON object",
            "a span without a valid trace id and span id",
            "not valid JSON at column 55");
    assertThat(report.toString()).doesNotContain("jane").doesNotContain("example.com");
    assertThat(report.read())
        .isEqualTo(report.kept() + report.skipped() + report.quarantinedCount())
        .isEqualTo(8);
  }

  @Test
  void everyCutOfTheLastLineIsQuarantinedWhole() {
    String whole = Otlp.request(ROOT);
    String last = Otlp.request(CHILD, span('3', "", 1, 1_300, 1_400, ""));
    for (int length = 1; length < last.length(); length++) {
      Reading cut = new Reading(dir.resolve("keys"));
      ReadReport report = cut.text(whole + "\n" + last.substring(0, length));
      assertThat(cut.fragments).as("cut at %s", length).hasSize(1);
      assertThat(report.quarantined())
          .singleElement()
          .extracting(Quarantined::line, Quarantined::offset)
          .containsExactly(2L, whole.length() + 1L);
    }
  }

  @Test
  void invalidUtf8IsQuarantined() {
    byte[] line = Otlp.request(ROOT).getBytes(StandardCharsets.UTF_8);
    byte[] broken = line.clone();
    int at = new String(line, StandardCharsets.UTF_8).indexOf("\"n\"") + 1;
    broken[at] = (byte) 0xff;
    byte[] both = Arrays.copyOf(broken, broken.length + 1 + line.length);
    both[broken.length] = '\n';
    System.arraycopy(line, 0, both, broken.length + 1, line.length);
    ReadReport report = reading.bytes(both);
    assertThat(report.quarantinedCount()).isEqualTo(1);
    assertThat(reading.fragments).hasSize(1);
  }

  @Test
  void deepJsonHugeNumbersAndLongNamesAreQuarantined() {
    ReadReport report =
        reading.text(
            Otlp.lines(
                List.of(
                    "{\"resourceSpans\":" + "[".repeat(100_000),
                    "{\"resourceSpans\":[{\"x\":" + "9".repeat(1_000_000) + "}]}",
                    "{\"resourceSpans\":[{\"" + "k".repeat(100_000) + "\":1}]}",
                    Otlp.request(ROOT))));
    assertThat(report.quarantinedCount()).isEqualTo(3);
    assertThat(reading.fragments).hasSize(1);
  }

  @Test
  void aNumberThatWouldFillMemoryWhenWrittenIsAbsent() {
    String huge =
        "{\"key\":\"gen_ai.usage.input_tokens\",\"value\":{\"doubleValue\":1e999999999}},"
            + texts(
                "gen_ai.operation.name",
                "execute_tool",
                "gen_ai.tool.name",
                "t",
                "gen_ai.tool.call.arguments",
                "{\"x\":1e999999999}");
    reading.text(Otlp.request(span('1', "", 2, 1, 2, huge)));
    assertThat(reading.only().text().steps().getFirst().call().arguments())
        .isEqualTo("{\"x\":1e999999999}");
  }

  @Test
  void aLineBeyondTheLimitIsPassedOver() throws IOException {
    Path file = dir.resolve("long.jsonl");
    try (var out = Files.newBufferedWriter(file)) {
      out.write(Otlp.request(ROOT) + "\n{\"resourceSpans\":\"");
      String block = "x".repeat(1 << 20);
      for (int i = 0; i < 65; i++) {
        out.write(block);
      }
      out.write("\"}\n" + Otlp.request(CHILD) + "\n");
    }
    ReadReport report = reading.file(file);
    assertThat(reading.fragments).hasSize(2);
    assertThat(report.quarantined())
        .singleElement()
        .extracting(Quarantined::line, Quarantined::reason)
        .containsExactly(2L, "longer than 64 MiB");
  }

  @Test
  void gzipIsUnpackedAlsoInSeveralMembers() throws IOException {
    byte[] first = gzip(Otlp.request(ROOT) + "\n");
    byte[] second = gzip(Otlp.request(CHILD) + "\n");
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertThat(reading.bytes(both).kept()).isEqualTo(2);
  }

  @Test
  void cutGzipKeepsWhatCameBefore() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append(Otlp.request(span('1', "", 2, i + 1, i * 7L + 13, ""))).append('\n');
    }
    byte[] packed = gzip(text.toString());
    ReadReport report = reading.bytes(Arrays.copyOf(packed, packed.length - 500));
    assertThat(report.kept()).isBetween(1L, 4_999L);
    assertThat(report.quarantinedCount()).isPositive();
    assertThat(report.quarantined().getLast().reason()).contains("packed stream is damaged");
  }

  @Test
  void aBombIsStoppedAndSaysSo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write((Otlp.request(ROOT) + "\n").getBytes(StandardCharsets.UTF_8));
      byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 200; i++) {
        gzip.write(blank);
      }
    }
    assertRefused(() -> reading.bytes(bytes.toByteArray()), ErrorCode.INVALID_INPUT, "200 times");
  }

  @Test
  void aFilePackedTwiceIsRefused() throws IOException {
    byte[] inner = gzip(Otlp.request(ROOT));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(inner);
    }
    assertRefused(
        () -> reading.bytes(bytes.toByteArray()), ErrorCode.INVALID_INPUT, "packed twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(µ/ý", "id,text\n1,a\n", "{}", "[]", "[1, 2]", "<html>"})
  void anUnknownFormatNamesTheKnownOnes(String file) {
    assertRefused(() -> reading.text(file), ErrorCode.INVALID_INPUT, "otlp-json-lines");
  }

  @Test
  void aMissingFileAndADirectoryAreNamed() {
    assertRefused(
        () -> reading.file(dir.resolve("none.jsonl")), ErrorCode.NOT_FOUND, "no such file");
    assertRefused(() -> reading.file(dir), ErrorCode.INVALID_INPUT, "is a directory");
  }

  @Test
  void idsMayBeUpperHexOrBase64AndNumbersTextOrNumber() {
    byte[] trace = HexFormat.of().parseHex(Otlp.TRACE);
    byte[] span = HexFormat.of().parseHex(Otlp.id('1'));
    String other =
        ROOT.replace(Otlp.TRACE, Base64.getEncoder().encodeToString(trace))
            .replace(Otlp.id('1'), Base64.getEncoder().encodeToString(span))
            .replace("\"1000000000\"", "1000000000")
            .replace("\"kind\":2", "\"kind\":\"SPAN_KIND_SERVER\"");
    String upper = ROOT.replace(Otlp.TRACE, Otlp.TRACE.toUpperCase(Locale.ROOT));
    reading.text(Otlp.lines(List.of(Otlp.request(ROOT), Otlp.request(other), Otlp.request(upper))));
    assertThat(reading.fragments).hasSize(3);
    assertThat(reading.fragments.stream().distinct()).hasSize(1);
  }

  @Test
  void aBareResourceSpansLineReadsAsARequest() {
    String bare =
        """
        {"resource":{"attributes":[%s]},"scopeSpans":[{"scope":{},"spans":[%s]}]}"""
            .formatted(texts("service.version", "1.2"), ROOT);
    String late =
        """
        {"scopeSpans":[{"scope":{},"spans":[%s]}],"resource":{"attributes":[%s]}}"""
            .formatted(ROOT, texts("service.version", "1.2"));
    reading.text(Otlp.lines(List.of(bare, late, Otlp.request(ROOT))));
    assertThat(reading.fragments).hasSize(3);
    assertThat(reading.fragments.stream().distinct()).hasSize(1);
    assertThat(reading.only().request().versions().app()).isEqualTo("1.2");
  }

  @Test
  void metricsAndStrayLogLinesAreSkippedAndCounted() {
    ReadReport report =
        reading.text(
            Otlp.lines(
                List.of(
                    "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{}]}]}]}",
                    "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":"
                        + "{\"stringValue\":\"started\"}}]}]}]}",
                    Otlp.logs(Otlp.message('1', 1, "app.started", "hello")),
                    Otlp.request(ROOT))));
    assertThat(List.of(report.kept(), report.skipped(), report.quarantinedCount()))
        .containsExactly(1L, 3L, 0L);
  }

  @Test
  void unmappedAttributesAreCountedByNameAndTheirValuesDropped() {
    String attributes = texts("app.note", "the cat sat", "x.jane@example.com", "y");
    ReadReport report = reading.text(Otlp.request(span('1', "", 2, 1, 2, attributes)));
    assertThat(report.unmapped()).hasSize(2).containsEntry("app.note", 1L);
    assertThat(report.unmapped().toString()).doesNotContain("jane");
    assertThat(reading.fragments.toString()).doesNotContain("the cat sat");
  }

  @Test
  void personalDataIsMaskedWhereverItStands() {
    String mail = "jane.roe@example.com";
    String attributes =
        texts(
            "session.id",
            "s-" + mail,
            "enduser.id",
            mail,
            "tenant.id",
            mail,
            "app.intent",
            mail,
            "error.type",
            mail,
            "app.citations",
            mail,
            "gen_ai.operation.name",
            "execute_tool",
            "gen_ai.tool.name",
            mail,
            "gen_ai.tool.call.id",
            mail,
            "gen_ai.tool.call.arguments",
            "{\"to\":\"jane.roe\\u0040example.com\",\"n\":4111111111111111}",
            "gen_ai.tool.call.result",
            "{\"sources\":[{\"id\":\""
                + mail
                + "\",\"tags\":[\""
                + mail
                + "\"],\"text\":\""
                + mail
                + "\"}],\"password\":\"correcthorse\"}");
    reading.text(Otlp.request(span('1', "", 2, 1, 2, attributes)));
    reading.text(Otlp.logs(Otlp.message('1', 3, "gen_ai.user.message", "I am " + mail)));
    assertThat(reading.fragments).hasSize(2);
    assertThat(reading.fragments.toString())
        .doesNotContain("jane")
        .doesNotContain("example.com")
        .doesNotContain("4111111111111111")
        .doesNotContain("correcthorse");
    AssembledTrace trace = reading.only();
    assertThat(trace.request().who().user()).isEqualTo(reading.pseudonyms.of("user", mail));
    assertThat(trace.request().input().personalData()).containsExactly("email");
    assertThat(trace.text().user())
        .isEqualTo("I am [" + reading.pseudonyms.of("email", mail) + "]");
  }

  @Test
  void tornSurrogatesAndControlCharactersCanBeWritten() {
    String broken = "{\"stringValue\":\"a\\ud800b\\u0000c\"}";
    String attributes = "{\"key\":\"session.id\",\"value\":" + broken + "}";
    String event =
        Otlp.logs(Otlp.message('1', 3, "gen_ai.user.message", "x"))
            .replace("{\"stringValue\":\"x\"}", broken);
    reading.text(Otlp.lines(List.of(Otlp.request(span('1', "", 2, 1, 2, attributes)), event)));
    assertThat(reading.fragments).hasSize(2);
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(reading.fragments.toString()))
        .isTrue();
    assertThat(reading.only().request().who().session()).isEqualTo("a\uFFFDb c");
    assertThat(reading.only().text().user()).isEqualTo("a\uFFFDb\u0000c");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static void assertRefused(Runnable action, ErrorCode code, String part) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(RatchetException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }
}
