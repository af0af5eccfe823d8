package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdOutputStream;
import dev.ratchet.testing.CommandProcess;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Effort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that are broken, hostile or huge, read by a real process with 512 MiB of heap. */
final class HostileExportsTest {
  private static final Map<String, String> SMALL = Map.of("JDK_JAVA_OPTIONS", "-Xmx512m");
  private static final int MIB = 1 << 20;

  @TempDir Path dir;
  private int spans;

  @BeforeEach
  void aWorkspace() {
    assertThat(CommandRun.in(dir, Map.of(), "init").exitCode()).isZero();
  }

  /** What each file must come to: records kept, then records quarantined. */
  @Test
  void whatCanBeReadIsImportedAndTheRestQuarantined() throws IOException {
    Map<String, long[]> expected = new TreeMap<>();
    expected.put("bom.jsonl", file("bom.jsonl", 1, 0, "\uFEFF" + good()));
    expected.put("crlf.jsonl", file("crlf.jsonl", 2, 0, good() + "\r\n\r\n" + good() + "\r\n"));
    expected.put("cr.jsonl", file("cr.jsonl", 0, 1, good() + "\r" + good()));
    expected.put("cut.jsonl", file("cut.jsonl", 1, 1, good() + "\n" + good().substring(0, 90)));
    expected.put("empty.jsonl", file("empty.jsonl", 0, 0, ""));
    expected.put("nan.jsonl", file("nan.jsonl", 1, 2, good("NaN"), good("-Infinity"), good("1")));
    String digits = "9".repeat(1_000_000);
    expected.put("digits.jsonl", file("digits.jsonl", 1, 1, good(digits), good()));
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    expected.put("deep.jsonl", file("deep.jsonl", 1, 1, good(deep), good()));
    String lone = good("\"\\ud800 and \\udc00\"");
    expected.put("surrogates.jsonl", file("surrogates.jsonl", 2, 0, lone, good()));
    expected.put("invalid.jsonl", invalidUtf8());
    expected.put("long.jsonl", longLine(100));
    expected.put("members.jsonl.gz", gzipMembers());
    expected.put("torn.jsonl.gz", tornGzip());
    expected.put("far.jsonl", behindEmptiness(Effort.of(300, 4_096)));

    JsonNode summary = imported();

    Map<String, long[]> seen = new TreeMap<>();
    for (JsonNode file : summary.path("files")) {
      long[] counts = {file.path("imported").asLong(), file.path("quarantined").asLong()};
      seen.put(Path.of(file.path("file").asText()).getFileName().toString(), counts);
      assertThat(file.path("read").asLong())
          .as("the sum of " + file.path("file"))
          .isEqualTo(
              counts[0]
                  + counts[1]
                  + file.path("duplicates").asLong()
                  + file.path("skipped").asLong());
    }
    assertThat(seen.keySet()).isEqualTo(expected.keySet());
    seen.forEach((name, counts) -> assertThat(counts).as(name).isEqualTo(expected.get(name)));
    assertThat(summary.path("requests").asLong()).isEqualTo(sumOf(expected));
  }

  @Test
  void bombsAreStoppedEarlyAndSaySo() throws IOException {
    for (String name : new String[] {"bomb.jsonl.gz", "bomb.jsonl.zst"}) {
      Path bomb = dir.resolve(name);
      try (OutputStream out = Files.newOutputStream(bomb);
          OutputStream packer =
              name.endsWith("gz") ? new GZIPOutputStream(out) : new ZstdOutputStream(out)) {
        packer.write((good() + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] blank = " ".repeat(MIB).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < Effort.of(1_000, 10_000); i++) {
          packer.write(blank);
        }
      }
      refused(bomb, "200 times its size");
    }
  }

  @Test
  void anArchiveInAnArchiveIsRefused() throws IOException {
    Path file = dir.resolve("twice.gz");
    try (OutputStream packer =
        new GZIPOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      packer.write(good().getBytes(StandardCharsets.UTF_8));
    }
    refused(file, "packed twice");
  }

  @Test
  void utf16IsNoKnownFormat() throws IOException {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
      Path file = Files.writeString(dir.resolve("utf16.jsonl"), "\uFEFF" + good(), charset);
      refused(file, "unknown format");
    }
  }

  private void refused(Path file, String reason) {
    try (CommandProcess run = CommandProcess.start(dir, SMALL, "import", file.toString())) {
      assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
      assertThat(run.err()).contains(file.getFileName().toString()).contains(reason);
    }
  }

  private JsonNode imported() throws IOException {
    try (CommandProcess run = CommandProcess.start(dir, SMALL, "import", "hostile", "--json")) {
      assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
      return new ObjectMapper().readTree(run.out());
    }
  }

  private static long sumOf(Map<String, long[]> expected) {
    return expected.values().stream().mapToLong(counts -> counts[0]).sum();
  }

  private long[] file(String name, long kept, long bad, String... lines) throws IOException {
    Files.writeString(hostile(name), String.join("\n", lines));
    return new long[] {kept, bad};
  }

  private Path hostile(String name) throws IOException {
    return Files.createDirectories(dir.resolve("hostile")).resolve(name);
  }

  private long[] invalidUtf8() throws IOException {
    try (OutputStream out = Files.newOutputStream(hostile("invalid.jsonl"))) {
      byte[] line = (good("\"#\"") + "\n" + good() + "\n").getBytes(StandardCharsets.UTF_8);
      line[new String(line, StandardCharsets.UTF_8).indexOf('#')] = (byte) 0xc3;
      out.write(line);
    }
    return new long[] {1, 1};
  }

  private long[] longLine(int mib) throws IOException {
    try (OutputStream out = Files.newOutputStream(hostile("long.jsonl"))) {
      String line = good("\"#\"");
      int at = line.indexOf('#');
      out.write(line.substring(0, at).getBytes(StandardCharsets.UTF_8));
      byte[] filler = "x".repeat(MIB).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < mib; i++) {
        out.write(filler);
      }
      out.write((line.substring(at + 1) + "\n" + good() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new long[] {1, 1};
  }

  private long[] gzipMembers() throws IOException {
    try (OutputStream out = Files.newOutputStream(hostile("members.jsonl.gz"))) {
      out.write(gzip(good() + "\n"));
      out.write(gzip(good() + "\n"));
    }
    return new long[] {2, 0};
  }

  private long[] tornGzip() throws IOException {
    byte[] packed = gzip(good() + "\n" + good() + "\n");
    try (OutputStream out = Files.newOutputStream(hostile("torn.jsonl.gz"))) {
      out.write(gzip(good() + "\n"));
      out.write(packed, 0, packed.length - 30);
    }
    // How much of the second member comes out before the cut is the unpacker's business: here none.
    return new long[] {1, 1};
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** A good line, then megabytes or more without a line's end, then a good line: a sparse file. */
  private long[] behindEmptiness(int mebibytes) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(hostile("far.jsonl").toFile(), "rw")) {
      out.write((good() + "\n").getBytes(StandardCharsets.UTF_8));
      out.seek((long) mebibytes << 20);
      out.write(("\n" + good() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new long[] {2, 1};
  }

  private String good() {
    return good("\"x\"");
  }

  /** A request of one span of its own with one attribute; the value is written as it is. */
  private String good(String value) {
    spans++;
    return """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%032x","spanId":"%016x",\
        "startTimeUnixNano":"1772438400000000000","endTimeUnixNano":"1772438401000000000",\
        "attributes":[{"key":"app.intent","value":{"stringValue":%s}}]}]}]}]}"""
        .formatted(spans, spans, value);
  }
}
