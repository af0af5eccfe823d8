package dev.ratchet.check.rule.safety;

import dev.ratchet.conversation.Readings;
import dev.ratchet.conversation.Readings.Reading;
import dev.ratchet.redaction.Found;
import java.util.ArrayList;
import java.util.List;

/** What a reader of a text sees, where the signs of Markdown, HTML and lines part a value. */
final class LeakReadings {
  /** How sure a finding in a reading is. */
  private enum Trust {
    FULL,
    /**
     * Numbers of several lines that are read as one may pass a checksum by chance, so that what
     * holds no letter is likely at most, and what is only likely is nothing.
     */
    JOINED
  }

  /** A reading of a text. */
  record Shown(Reading reading, Trust trust) {
    boolean counts(Found found, String value, boolean certainOnly) {
      return switch (trust) {
        case FULL -> found.certain() || !certainOnly;
        case JOINED ->
            found.certain() && (!certainOnly || value.chars().anyMatch(Character::isLetter));
      };
    }
  }

  private LeakReadings() {}

  static List<Shown> of(String text) {
    List<Shown> readings = new ArrayList<>();
    String last = text;
    for (Reading reading : Readings.shown(text)) {
      readings.add(new Shown(reading, Trust.FULL));
      last = reading.text();
    }
    String bare = withoutMarkup(last);
    if (!bare.equals(last)) {
      readings.add(new Shown(new Reading("without its markup", bare), Trust.FULL));
    }
    if (bare.indexOf('\n') >= 0) {
      String joined = bare.replaceAll("[ \\t]*\\r?\\n[ \\t>]*", " ");
      readings.add(new Shown(new Reading("with its lines joined", joined), Trust.JOINED));
    }
    return readings;
  }

  /** Without emphasis, code marks and tags. */
  private static String withoutMarkup(String text) {
    String plain = text.replace("**", "").replace("`", "").replace("~~", "");
    if (plain.indexOf('<') < 0) {
      return plain;
    }
    StringBuilder out = new StringBuilder(plain.length());
    int at = 0;
    while (at < plain.length()) {
      int end = plain.charAt(at) == '<' ? endOfTag(plain, at) : -1;
      if (end < 0) {
        out.append(plain.charAt(at));
      }
      at = end < 0 ? at + 1 : end;
    }
    return out.toString();
  }

  /** Behind a short tag such as {@code <b>}; -1 when it is none. */
  private static int endOfTag(String text, int from) {
    int at = from + 1;
    while (at < text.length() && at - from < 200 && "<>".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    boolean tag =
        at < text.length()
            && text.charAt(at) == '>'
            && (Character.isLetter(text.charAt(from + 1)) || text.charAt(from + 1) == '/');
    return tag ? at + 1 : -1;
  }
}
