package dev.ratchet.redaction;

import java.util.List;

/**
 * IP addresses, version 4 and 6. Loopback, unspecified and mask addresses name nobody and stay; so
 * do four-part version numbers that are announced as such.
 */
final class IpRecogniser implements Recogniser {
  private static final int MAX_LENGTH = 50;
  private static final int REACH = 14;
  private static final int GROUPS = 8;

  @Override
  public String id() {
    return "ip";
  }

  @Override
  public Certainty certainty() {
    return Certainty.CERTAIN;
  }

  @Override
  public Triggers triggers() {
    return Triggers.shapes(Shape.DOTTED)
        .withCharacters(":")
        .withWords(
            List.of(
                "version",
                "versions",
                "release",
                "build",
                "firmware",
                "ver",
                "sdk",
                "driver",
                "upgrade",
                "upgraded",
                "patch",
                "kernel",
                "section",
                "chapter",
                "clause",
                "step",
                "paragraph",
                "abschnitt",
                "kapitel",
                "oid",
                "assembly",
                "fileversion",
                "rev"));
  }

  @Override
  public void look(Sweep sweep, int start, int end) {
    String text = sweep.text();
    if (text.charAt(start) != ':') {
      four(sweep, start);
    } else if (isGroupPart(Scan.at(text, start - 1)) || Scan.at(text, start + 1) == ':') {
      six(sweep, start);
    }
  }

  private void four(Sweep sweep, int start) {
    String text = sweep.text();
    int end = fourEnd(text, start);
    if (end > start
        && Scan.at(text, start - 1) != '_'
        && !isAfterProduct(text, start)
        && !sweep.isAnnounced(start, REACH)) {
      sweep.add(id(), start, end, true);
    }
  }

  /** {@code Chrome/98.0.100.12} tells a version. */
  private static boolean isAfterProduct(String text, int start) {
    char before = Scan.at(text, start - 1);
    return (before == '/' || before == '-' || before == '@') && Scan.isLetter(text, start - 2);
  }

  private static int fourEnd(String text, int start) {
    int at = start;
    int first = 0;
    for (int part = 0; part < 4; part++) {
      int from = at;
      int number = 0;
      while (Scan.isDigit(text, at) && at - from < 4) {
        number = number * 10 + text.charAt(at++) - '0';
      }
      boolean padded = at - from > 1 && text.charAt(from) == '0';
      boolean fits = at > from && at - from <= 3 && number <= 255 && !padded;
      if (!fits || (part < 3 && Scan.at(text, at++) != '.')) {
        return start;
      }
      first = part == 0 ? number : first;
    }
    boolean named = first != 0 && first != 127 && first != 255;
    return named && endsFreely(text, at) ? at : start;
  }

  private static boolean endsFreely(String text, int end) {
    char next = Scan.at(text, end);
    boolean joint = next == '.' || next == '_' || next == '+';
    return !Scan.isLetterOrDigit(text, end)
        && !(joint && Scan.isLetterOrDigit(text, end + 1))
        && !(next == '-' && Scan.isLetter(text, end + 1));
  }

  /** At the first colon of an address: everything else is read from its start. */
  private void six(Sweep sweep, int colon) {
    String text = sweep.text();
    int start = colon;
    while (colon - start < 5 && isGroupPart(Scan.at(text, start - 1))) {
      start--;
    }
    char before = Scan.at(text, start - 1);
    if (colon - start > 4
        || before == ':'
        || before == '_'
        || Scan.isLetterOrDigit(text, start - 1)) {
      return;
    }
    int end = start;
    while (end < text.length() && end - start <= MAX_LENGTH && isPart(text.charAt(end))) {
      end++;
    }
    while (end > start
        && (text.charAt(end - 1) == '.'
            || (text.charAt(end - 1) == ':' && Scan.at(text, end - 2) != ':'))) {
      end--;
    }
    if (end - start <= MAX_LENGTH && !Scan.isLetterOrDigit(text, end) && isSix(text, start, end)) {
      sweep.add(id(), start, end, true);
    }
  }

  private static boolean isGroupPart(char c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }

  private static boolean isPart(char c) {
    return isGroupPart(c) || c == '.' || c == ':';
  }

  private static boolean isSix(String text, int start, int end) {
    int filled = 0;
    int gaps = 0;
    boolean digit = false;
    int at = start;
    while (at < end) {
      int from = at;
      while (at < end && isGroupPart(text.charAt(at))) {
        digit |= Scan.isDigit(text, at++);
      }
      if (Scan.at(text, at) == '.' && at < end) {
        boolean mapped = fourEnd(text, from) == end;
        filled += 2;
        at = mapped ? end : at;
        if (!mapped) {
          return false;
        }
      } else if (at - from > 4) {
        return false;
      }
      filled += at > from && Scan.at(text, from) != '.' ? 1 : 0;
      boolean gap = at + 1 < end && text.charAt(at) == ':' && text.charAt(at + 1) == ':';
      gaps += gap ? 1 : 0;
      at += gap ? 2 : at < end ? 1 : 0;
    }
    boolean enough = gaps == 1 ? filled >= (isPrefixed(text, start) ? 2 : 3) : filled == GROUPS;
    return digit && gaps <= 1 && enough && filled <= GROUPS - gaps;
  }

  /** A short address such as {@code fe80::1} counts only under a prefix that is in use. */
  private static boolean isPrefixed(String text, int start) {
    boolean four = Scan.at(text, start + 4) == ':';
    boolean local =
        text.regionMatches(true, start, "fe80", 0, 4)
            || text.regionMatches(true, start, "fd", 0, 2);
    return four && (local || text.charAt(start) == '2');
  }
}
