package dev.ratchet.provider.application;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events. */
final class EventStream {
  private final BufferedReader lines;

  EventStream(InputStream in) {
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /**
   * One event.
   *
   * @param name empty when it has none
   * @param data its lines, joined by line feeds
   */
  record Event(String name, String data) {}

  /** The next event that holds data; null at the end. */
  @Nullable Event next() throws IOException {
    String name = "";
    StringBuilder data = new StringBuilder();
    boolean any = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty() && any) {
        return new Event(name, data.toString());
      }
      if (line.isEmpty()) {
        name = "";
      } else if (field(line, "data")) {
        data.append(any ? "\n" : "").append(value(line));
        any = true;
      } else if (field(line, "event")) {
        name = value(line);
      }
    }
    return any ? new Event(name, data.toString()) : null;
  }

  private static boolean field(String line, String name) {
    return line.startsWith(name + ":") || line.equals(name);
  }

  private static String value(String line) {
    String value = line.substring(Math.min(line.length(), line.indexOf(':') + 1));
    return line.indexOf(':') < 0 ? "" : value.startsWith(" ") ? value.substring(1) : value;
  }
}
