package dev.ratchet.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * US social security numbers, as {@code ddd-dd-dddd} anywhere, other spellings only after a word
 * that announces one. A number that was never issued is still masked, since it is so often a typing
 * error, but it is not certain.
 */
final class SsnRecogniser implements Recogniser {
  private static final int REACH = 32;
  private static final List<String> WORDS =
      List.of("ssn", "social security", "social security number", "itin");

  @Override
  public String id() {
    return "ssn";
  }

  @Override
  public List<Found> find(String text) {
    List<Found> found = new ArrayList<>();
    for (int i = 0; i + 8 < text.length(); i++) {
      if (Scan.isDigit(text, i) && Scan.startsToken(text, i)) {
        add(text, i, found);
      }
    }
    return found;
  }

  private void add(String text, int start, List<Found> found) {
    char separator = Scan.at(text, start + 3);
    boolean dashed = separator == '-';
    boolean spaced = separator == ' ' || separator == '.';
    int gap = dashed || spaced ? 1 : 0;
    int end = start + 9 + 2 * gap;
    String digits = end <= text.length() ? Scan.digits(text, start, end) : "";
    boolean shaped =
        digits.length() == 9
            && (gap == 0 || Scan.at(text, start + 6) == separator)
            && Scan.endsToken(text, end);
    if (shaped && (dashed || Scan.hasWordBefore(text, start, REACH, WORDS))) {
      found.add(new Found(id(), start, end, dashed && issued(digits)));
    }
  }

  private static boolean issued(String digits) {
    int area = Integer.parseInt(digits.substring(0, 3));
    return area > 0
        && area < 900
        && area != 666
        && !digits.startsWith("00", 3)
        && !digits.endsWith("0000");
  }
}
