package dev.ratchet.testing;

import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.ingest.FragmentSource;
import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.telemetry.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a request a line; what is no request is put aside. */
final class LineSource {
  private LineSource() {}

  static long read(Path file, FragmentSource.Sink sink) {
    long offset = 0;
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      try {
        Request request = Json.read("line", lines.get(i), Request.class);
        sink.take(sink.ready(TinyTraces.of(request)));
      } catch (RatchetException e) {
        sink.unreadable(new Unreadable(i + 1, offset, "not a request", ""));
      }
      offset += lines.get(i).getBytes(StandardCharsets.UTF_8).length + 1;
    }
    return 0;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
