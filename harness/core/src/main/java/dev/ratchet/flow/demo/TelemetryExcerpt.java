package dev.ratchet.flow.demo;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The first lines of the example's export: enough to go every way once. */
final class TelemetryExcerpt {
  private static final int LINES = 12;

  private TelemetryExcerpt() {}

  /** Writes an excerpt of the compressed exports in a folder; returns the new file's folder. */
  static Path write(Path exports, Path folder) {
    try (Stream<Path> files = Files.list(exports)) {
      Files.createDirectories(folder);
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".gz")) {
          Files.write(folder.resolve(name.substring(0, name.length() - 3)), head(file));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, folder + ": no excerpt of the example can be written there", e);
    }
  }

  private static List<String> head(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().limit(LINES).toList();
    }
  }
}
