package dev.ratchet.conversation;

import java.util.ArrayList;
import java.util.List;

/** The texts that one text can be read as. */
public final class Readings {
  /**
   * One of them.
   *
   * @param how words such as {@code in base64}; empty for the text as it stands
   */
  public record Reading(String how, String text) {}

  private Readings() {}

  /** As it stands, and as software shows it once it has undone the escapes. */
  public static List<Reading> shown(String text) {
    List<Reading> readings = new ArrayList<>(List.of(new Reading("", text)));
    String unescaped = Unescaped.all(text);
    if (!unescaped.equals(text)) {
      readings.add(new Reading("with escapes undone", unescaped));
    }
    return readings;
  }

  /** These, and what only somebody reads who knows the trick: one layer of it. */
  public static List<Reading> all(String text) {
    List<Reading> readings = decoded(text);
    readings.add(new Reading("in ROT13", rotated(text)));
    readings.add(new Reading("backwards", backwards(text)));
    return readings;
  }

  /** As it stands, as software shows it, and what was encoded in it. */
  public static List<Reading> decoded(String text) {
    List<Reading> readings = shown(text);
    Encoded.base64(text).forEach(decoded -> readings.add(new Reading("in base64", decoded)));
    Encoded.hex(text).forEach(decoded -> readings.add(new Reading("in hexadecimal", decoded)));
    return readings;
  }

  /** Its characters from the last to the first. */
  public static String backwards(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  /** Each letter of ASCII as the one thirteen places on (ROT13). */
  public static String rotated(String text) {
    char[] out = text.toCharArray();
    for (int i = 0; i < out.length; i++) {
      char lower = (char) (out[i] | 0x20);
      if (lower >= 'a' && lower <= 'z') {
        out[i] += (char) (lower < 'n' ? 13 : -13);
      }
    }
    return new String(out);
  }
}
