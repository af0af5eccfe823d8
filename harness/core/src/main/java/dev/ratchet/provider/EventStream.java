package dev.ratchet.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events. Lines are put together from bytes before they are decoded, so that a
 * character may be split between two packets.
 */
public final class EventStream {
  private final InputStream in;
  private final Runnable sign;
  private final byte[] buffer = new byte[8192];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int at;
  private int end;
  private boolean afterReturn;

  /**
   * A stream at its beginning.
   *
   * @param sign run whenever bytes came
   */
  public EventStream(InputStream in, Runnable sign) {
    this.in = in;
    this.sign = sign;
  }

  /** One event; the name is empty when it has none. */
  public record Event(String name, String data) {}

  /** The next event that has data; null at the end. An event that the end cuts off is none. */
  public @Nullable Event next() throws IOException {
    String name = "";
    StringBuilder data = new StringBuilder();
    boolean any = false;
    for (String text = line(); text != null; text = line()) {
      if (text.isEmpty()) {
        if (any) {
          return new Event(name, data.toString());
        }
        name = "";
      } else if (text.startsWith("data:")) {
        data.append(any ? "\n" : "").append(value(text, "data:"));
        any = true;
      } else if (text.startsWith("event:")) {
        name = value(text, "event:");
      }
    }
    return null;
  }

  private static String value(String line, String field) {
    int from = field.length();
    return line.substring(line.startsWith(" ", from) ? from + 1 : from);
  }

  /** The next whole line without its end, which is LF, CR or both; null at the end. */
  private @Nullable String line() throws IOException {
    line.reset();
    while (fill()) {
      for (int i = at; i < end; i++) {
        byte b = buffer[i];
        if (b == '\n' && afterReturn && i == at && line.size() == 0) {
          at++;
          afterReturn = false;
        } else if (b == '\n' || b == '\r') {
          line.write(buffer, at, i - at);
          at = i + 1;
          afterReturn = b == '\r';
          return line.toString(StandardCharsets.UTF_8);
        } else {
          afterReturn = false;
        }
      }
      line.write(buffer, at, end - at);
      at = end;
    }
    return null;
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    at = 0;
    end = Math.max(0, in.read(buffer));
    if (end > 0) {
      sign.run();
    }
    return end > 0;
  }
}
