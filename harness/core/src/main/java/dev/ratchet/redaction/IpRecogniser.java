package dev.ratchet.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * IP addresses, version 4 and 6. Loopback, unspecified and mask addresses name nobody and stay; so
 * do four-part version numbers that are announced as such.
 */
final class IpRecogniser implements Recogniser {
  private static final int MAX_LENGTH = 45;
  private static final int REACH = 12;
  private static final List<String> VERSION_WORDS =
      List.of("version", "release", "build", "firmware", "ver");

  @Override
  public String id() {
    return "ip";
  }

  @Override
  public List<Found> find(String text) {
    List<Found> found = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (!isPart(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && isPart(text.charAt(end))) {
        end++;
      }
      add(text, at, end, found);
      at = end;
    }
    return found;
  }

  private static boolean isPart(char c) {
    return (c < 128 && Character.digit(c, 16) >= 0) || c == '.' || c == ':';
  }

  private void add(String text, int runStart, int runEnd, List<Found> found) {
    int start = runStart;
    int end = runEnd;
    while (end > start
        && (text.charAt(end - 1) == '.'
            || (Scan.at(text, end - 1) == ':' && Scan.at(text, end - 2) != ':'))) {
      end--;
    }
    while (start < end
        && (text.charAt(start) == '.'
            || (text.charAt(start) == ':' && Scan.at(text, start + 1) != ':'))) {
      start++;
    }
    boolean whole =
        end - start <= MAX_LENGTH + 6
            && !Scan.isLetterOrDigit(text, start - 1)
            && Scan.at(text, start - 1) != '_'
            && !Scan.isLetterOrDigit(text, end);
    if (!whole) {
      return;
    }
    String run = text.substring(start, end);
    int port = run.indexOf('.') > 0 ? run.lastIndexOf(':') : -1;
    boolean hasPort = port > 0 && run.indexOf(':') == port;
    String address = hasPort ? run.substring(0, port) : run;
    boolean four = isVersionFour(address) && !isAnnouncedVersion(text, start);
    if (four || isVersionSix(address)) {
      found.add(new Found(id(), start, start + address.length(), true));
    }
  }

  private static boolean isAnnouncedVersion(String text, int start) {
    return Scan.hasWordBefore(text, start, REACH, VERSION_WORDS);
  }

  private static boolean isVersionFour(String address) {
    String[] parts = address.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      boolean number = !part.isEmpty() && part.length() <= 3 && allDigits(part);
      boolean padded = part.length() > 1 && part.startsWith("0");
      if (!number || padded || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return !address.startsWith("0.") && !address.startsWith("127.") && !address.startsWith("255.");
  }

  private static boolean isVersionSix(String address) {
    int gap = address.indexOf("::");
    boolean gaps = gap >= 0;
    if (address.indexOf(':') < 0 || (gaps && address.indexOf("::", gap + 1) >= 0)) {
      return false;
    }
    String[] groups = address.split(":", -1);
    int filled = 0;
    for (String group : groups) {
      if (group.length() > 4 || group.indexOf('.') >= 0) {
        return false;
      }
      filled += group.isEmpty() ? 0 : 1;
    }
    boolean digit = address.chars().anyMatch(c -> c >= '0' && c <= '9');
    boolean enough = gaps ? filled >= (isPrefixed(address) ? 2 : 3) : filled == 8;
    return digit && enough && filled <= (gaps ? 7 : 8);
  }

  /** A short address such as {@code fe80::1} counts only under a prefix that is in use. */
  private static boolean isPrefixed(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    int first = lower.indexOf(':');
    return first == 4
        && (lower.startsWith("fe80") || lower.startsWith("fd") || lower.startsWith("2"));
  }

  private static boolean allDigits(String part) {
    return part.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
