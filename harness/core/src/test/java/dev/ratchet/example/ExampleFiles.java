package dev.ratchet.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Where the example's files are, and how a made file is compared with the committed one. */
final class ExampleFiles {
  static final Path ROOT = Path.of(System.getProperty("ratchet.root", "../..")).normalize();
  static final Path TELEMETRY =
      ROOT.resolve("datasets/copilot/telemetry/copilot-2026-09.otlp.jsonl.gz");
  static final Path CANARIES =
      ROOT.resolve("datasets/copilot/canaries/copilot-canaries-2026-09.otlp.jsonl.gz");
  static final Path TRUTH =
      ROOT.resolve("harness/core/src/test/resources/example/copilot-2026-09.truth.jsonl.gz");
  static final Path DATASETS = ROOT.resolve("datasets/copilot");
  static final Path CANDIDATES = ROOT.resolve("gates/candidates");

  private static final boolean UPDATE = Golden.isUpdating();

  private ExampleFiles() {}

  /** Holds a text file to the made text; {@code -Dgolden.update} writes it instead. */
  static void assertCommitted(Path file, String made) throws IOException {
    if (UPDATE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, made);
    }
    assertThat(Files.readString(file)).as(file + ": run with -Dgolden.update").isEqualTo(made);
  }

  /**
   * Holds a gzip file to the made content. The content is compared, not the compressed bytes, which
   * belong to the zlib of the JVM that wrote them.
   */
  static void assertCommittedGzip(Path file, byte[] made) throws IOException {
    if (UPDATE) {
      Files.createDirectories(file.getParent());
      Files.write(file, gzip(made));
    }
    assertThat(gunzip(file)).as(file + ": run with -Dgolden.update").isEqualTo(made);
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new BestGzip(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  static byte[] gunzip(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }

  /** Deletes a directory with everything in it. */
  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The text of a test resource of this package. */
  static String resource(String name) throws IOException {
    try (InputStream in = ExampleFiles.class.getResourceAsStream("/example/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(9);
    }
  }
}
