package dev.ratchet.redaction;

/**
 * Digits in groups with one separator between every two, read from an offset; made once, reused.
 */
final class Groups {
  private static final int MOST_GROUPS = 10;
  static final int MOST_DIGITS = 32;

  private final byte[] digits = new byte[MOST_DIGITS + 1];
  private final int[] starts = new int[MOST_GROUPS];
  private final int[] ends = new int[MOST_GROUPS];
  private int count;
  private int total;

  /** Reads groups apart by a single space, dash, dot or slash. */
  void read(String text, int start) {
    count = 0;
    total = 0;
    int at = start;
    while (count < MOST_GROUPS && Scan.isDigit(text, at)) {
      starts[count] = at;
      while (Scan.isDigit(text, at) && total < MOST_DIGITS) {
        digits[total++] = (byte) (text.charAt(at++) - '0');
      }
      ends[count++] = at;
      char next = Scan.at(text, at);
      if (total == MOST_DIGITS || !isJoint(next)) {
        return;
      }
      at++;
    }
  }

  static boolean isJoint(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '/';
  }

  int count() {
    return count;
  }

  /** How many digits there are in all. */
  int total() {
    return total;
  }

  int digit(int index) {
    return digits[index];
  }

  int size(int group) {
    return ends[group] - starts[group];
  }

  int start(int group) {
    return starts[group];
  }

  int end(int group) {
    return ends[group];
  }

  /** How many groups make exactly so many digits, or 0. */
  int groupsOf(int digitCount) {
    int sum = 0;
    for (int group = 0; group < count; group++) {
      sum += size(group);
      if (sum >= digitCount) {
        return sum == digitCount ? group + 1 : 0;
      }
    }
    return 0;
  }

  /** The number that some digits make. */
  int number(int from, int length) {
    int number = 0;
    for (int i = from; i < from + length; i++) {
      number = number * 10 + digits[i];
    }
    return number;
  }

  /** The separator after a group; a space at the end. */
  char separator(String text, int group) {
    return Scan.at(text, ends[group]);
  }

  /** Whether the first groups have these sizes, such as {@code "3-2-4"} without the dashes. */
  boolean isShaped(String sizes) {
    if (count < sizes.length()) {
      return false;
    }
    for (int i = 0; i < sizes.length(); i++) {
      if (size(i) != sizes.charAt(i) - '0') {
        return false;
      }
    }
    return true;
  }

  /** Whether the first groups all have this separator between them. */
  boolean isParted(String text, int groups, char separator) {
    for (int i = 0; i < groups - 1; i++) {
      if (separator(text, i) != separator) {
        return false;
      }
    }
    return true;
  }
}
