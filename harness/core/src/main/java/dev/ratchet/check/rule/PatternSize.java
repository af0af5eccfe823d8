package dev.ratchet.check.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a pattern becomes once its counted repetitions are written out. Matching takes time in
 * proportion to this size times the length of the text.
 */
final class PatternSize {
  private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");
  private static final long CAP = 1L << 31;

  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long sum;
  private long last;
  private int at;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  /** Roughly the number of single-character steps; groups in groups multiply. */
  static long of(String pattern) {
    PatternSize size = new PatternSize(pattern);
    while (size.at < pattern.length()) {
      size.step();
    }
    while (!size.outer.isEmpty()) {
      size.close();
    }
    return size.sum;
  }

  private void step() {
    Matcher count = COUNT.matcher(pattern);
    switch (pattern.charAt(at)) {
      case '(' -> {
        outer.push(sum);
        sum = 0;
        at++;
      }
      case ')' -> {
        close();
        at++;
      }
      case '[' -> unit(endOfClass());
      case '\\' -> unit(at + 2);
      case '{' -> {
        boolean counted = count.find(at) && count.start() == at;
        if (counted) {
          repeat(count.group(1), count.group(2));
        }
        at = counted ? count.end() : at + 1;
      }
      default -> unit(at + 1);
    }
  }

  private void unit(int end) {
    last = 1;
    sum = Math.min(CAP, sum + 1);
    at = end;
  }

  private void close() {
    last = sum;
    sum = Math.min(CAP, sum + (outer.isEmpty() ? 0 : outer.pop()));
  }

  private void repeat(String least, String most) {
    long times = Long.parseLong(most == null || most.isEmpty() ? least : most);
    long repeated = Math.min(CAP, last * Math.max(1, times));
    sum = Math.min(CAP, sum - last + repeated);
    last = repeated;
  }

  private int endOfClass() {
    int i = at + 1;
    while (i < pattern.length() && (pattern.charAt(i) != ']' || i == at + 1)) {
      i += pattern.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }
}
