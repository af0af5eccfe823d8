package dev.ratchet.redaction;

import java.util.List;
import java.util.Locale;

/** Dates that a word such as "born" or "Geburtsdatum" says to be a date of birth. */
final class BirthDateRecogniser implements Recogniser {
  private static final int REACH = 40;
  private static final int BACK = 40;
  private static final int MAX_BETWEEN = 22;

  private static final List<String> WORDS = WordLists.section("birth");

  private static final List<String> MONTHS = WordLists.section("month");

  private static final Lexicon MONTH_NAMES = monthNames();
  private static final List<String> FILLERS =
      List.of("of", "de", "del", "di", "do", "the", "th", "st", "nd", "rd", "er", "da", "den");

  @Override
  public String id() {
    return "date-of-birth";
  }

  @Override
  public Certainty certainty() {
    return Certainty.LIKELY;
  }

  @Override
  public Triggers triggers() {
    return Triggers.shapes(Shape.ANNOUNCED, Shape.MIXED, Shape.WORD).withWords(WORDS);
  }

  @Override
  public void look(Sweep sweep, int start, int end) {
    String text = sweep.text();
    if (Scan.isDigit(text, start)) {
      if (sweep.isAnnounced(start, REACH)) {
        int from = monthBefore(text, start);
        add(sweep, from, dateEnd(text, from));
      }
    } else if (sweep.isAnnounced(end, 0)) {
      lookBack(sweep, start);
    }
  }

  private void add(Sweep sweep, int start, int end) {
    if (end > start) {
      sweep.add(id(), start, end, false);
    }
  }

  /** {@code 1990-05-17 (date of birth)}. */
  private void lookBack(Sweep sweep, int word) {
    String text = sweep.text();
    for (int i = Math.max(0, word - BACK); i < word; i++) {
      if (Scan.isDigit(text, i) && Scan.startsToken(text, i)) {
        int from = monthBefore(text, i);
        int end = dateEnd(text, from);
        if (end > from && end <= word && isBridge(text, end, word)) {
          add(sweep, from, end);
          return;
        }
      }
    }
  }

  private static boolean isBridge(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (Scan.isDigit(text, i) || ".\n;:".indexOf(c) >= 0) {
        return false;
      }
    }
    return end - start <= MAX_BETWEEN;
  }

  /** The start of the month before a day, as in {@code May 17, 1990}; else the offset itself. */
  private static int monthBefore(String text, int start) {
    int end = start;
    while (start - end < 2 && ". ".indexOf(Scan.at(text, end - 1)) >= 0 && end > 0) {
      end--;
    }
    int from = Scan.wordStart(text, end);
    return end < start && from < end && MONTH_NAMES.bits(text, from, end) != 0 ? from : start;
  }

  /** The end of the date that starts here with its year, or the offset itself. */
  private static int dateEnd(String text, int start) {
    int[] parts = new int[3];
    int[] lengths = new int[3];
    int months = 0;
    int at = start;
    for (int part = 0; part < 3; part++) {
      at = part == 0 ? at : skip(text, at);
      int end = at;
      if (Scan.isDigit(text, at)) {
        while (Scan.isDigit(text, end) && end - at < 9) {
          parts[part] = parts[part] * 10 + text.charAt(end++) - '0';
        }
      } else {
        end = Scan.wordEnd(text, at);
        boolean month = end > at && MONTH_NAMES.bits(text, at, end) != 0;
        months += month ? 1 : 0;
        parts[part] = month ? -1 : -2;
      }
      lengths[part] = end - at;
      if (part == 0 && lengths[0] == 8 && isCompact(parts[0])) {
        return Scan.endsToken(text, end) ? end : start;
      }
      if (lengths[part] == 0 || parts[part] == -2) {
        return start;
      }
      at = end;
    }
    boolean date = months <= 1 && isDate(parts, lengths);
    int close = Scan.at(text, at) == '日' ? at + 1 : at;
    return date && !Scan.isDigit(text, close) ? close : start;
  }

  private static int skip(String text, int from) {
    int at = from;
    for (int i = 0; i < 3; i++) {
      while (at - from < 8 && " .,-/年月년월'".indexOf(Scan.at(text, at)) >= 0 && at < text.length()) {
        at++;
      }
      int end = Scan.wordEnd(text, at);
      String word = text.substring(at, Math.min(end, at + 5)).toLowerCase(Locale.ROOT);
      if (!FILLERS.contains(word)) {
        return at;
      }
      at = end;
    }
    return at;
  }

  private static boolean isDate(int[] parts, int[] lengths) {
    boolean yearFirst = lengths[0] == 4 && parts[0] > 0;
    int year = yearFirst ? parts[0] : parts[2];
    int yearLength = yearFirst ? 4 : lengths[2];
    int one = yearFirst ? parts[1] : parts[0];
    int two = yearFirst ? parts[2] : parts[1];
    boolean years = yearLength == 4 ? year >= 1900 && year < 2100 : yearLength == 2;
    boolean named = one == -1 || two == -1;
    boolean days = named ? Math.max(one, two) <= 31 : isDay(one, two) || isDay(two, one);
    return years && days && one != 0 && two != 0;
  }

  private static boolean isDay(int day, int month) {
    return Checksums.isDay(day, month);
  }

  private static boolean isCompact(int date) {
    int year = date / 10_000;
    boolean yearFirst = year >= 1900 && year < 2100 && isDay(date % 100, date / 100 % 100);
    int late = date % 10_000;
    boolean yearLast = late >= 1900 && late < 2100 && isDay(year / 100, year % 100);
    return yearFirst || yearLast || (late >= 1900 && late < 2100 && isDay(year % 100, year / 100));
  }

  private static Lexicon monthNames() {
    Lexicon.Builder builder = new Lexicon.Builder();
    MONTHS.forEach(month -> builder.add(month, 1));
    return builder.build();
  }
}
