package dev.ratchet.report.event;

import dev.ratchet.base.Json;

/** An event as one line of JSON, printable ASCII only: nothing in it moves a cursor or ends it. */
public final class EventLine {
  private static final char FIRST = ' ';
  private static final char LAST = '~';

  private EventLine() {}

  /** The line, without its end. */
  public static String of(GateEvent event) {
    String json = Json.canonical(event);
    StringBuilder line = new StringBuilder(json.length() + 16);
    for (int i = 0; i < json.length(); i++) {
      char unit = json.charAt(i);
      if (unit >= FIRST && unit <= LAST) {
        line.append(unit);
      } else {
        String hex = Integer.toHexString(unit); // stands in a string, or it would be no JSON
        line.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      }
    }
    return line.toString();
  }
}
