package dev.ratchet.redaction;

/** Payment card numbers: an issuer's prefix and length, usual grouping, and a valid Luhn sum. */
final class CardRecogniser implements Recogniser {
  private static final int LEAST = 13;
  private static final int MOST = 19;

  @Override
  public String id() {
    return "card";
  }

  @Override
  public Certainty certainty() {
    return Certainty.CERTAIN;
  }

  @Override
  public Triggers triggers() {
    return Triggers.shapes(Shape.NUMBER).withLeastDigits(LEAST);
  }

  @Override
  public void look(Sweep sweep, int start, int end) {
    Groups groups = sweep.groups(start);
    String text = sweep.text();
    if (Scan.at(text, start - 1) == ',') {
      return;
    }
    for (int length = Math.min(MOST, groups.total()); length >= LEAST; length--) {
      int count = groups.groupsOf(length);
      if (count > 0
          && isGrouped(text, groups, count)
          && endsFreely(text, groups.end(count - 1))
          && isCard(groups, length)) {
        sweep.add(id(), start, groups.end(count - 1), true);
        return;
      }
    }
  }

  /** One run of digits, fours with a last group of any size, or the two older groupings. */
  private static boolean isGrouped(String text, Groups groups, int count) {
    if (count == 1) {
      return true;
    }
    char separator = groups.separator(text, 0);
    if (separator == '/' || !groups.isParted(text, count, separator)) {
      return false;
    }
    if (count == 3) {
      return groups.isShaped("465") || groups.isShaped("464");
    }
    for (int i = 0; i < count - 1; i++) {
      if (groups.size(i) != 4) {
        return false;
      }
    }
    return groups.size(count - 1) <= 4;
  }

  private static boolean endsFreely(String text, int end) {
    char next = Scan.at(text, end);
    boolean joint = next == '-' || next == '.' || next == ',';
    return !Scan.isLetterOrDigit(text, end) && !(joint && Scan.isDigit(text, end + 1));
  }

  private static boolean isCard(Groups groups, int length) {
    return isIssued(groups, length) && Checksums.luhn(groups, length) && isVaried(groups, length);
  }

  private static boolean isVaried(Groups groups, int length) {
    for (int i = 1; i < length; i++) {
      if (groups.digit(i) != groups.digit(0)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIssued(Groups groups, int length) {
    int two = groups.number(0, 2);
    int four = groups.number(0, 4);
    boolean visa = groups.digit(0) == 4 && (length == 13 || length == 16 || length == 19);
    boolean mastercard = length == 16 && (isIn(two, 51, 55) || isIn(four, 2221, 2720));
    boolean amex = length == 15 && (two == 34 || two == 37);
    boolean diners = length == 14 && (two == 30 || two == 36 || two == 38 || two == 39);
    boolean jcb = length >= 16 && isIn(four, 3528, 3589);
    boolean mir = length == 16 && isIn(four, 2200, 2204);
    boolean others = length >= 16 && (two == 50 || isIn(two, 56, 65) || two == 67 || two == 81);
    return visa || mastercard || amex || diners || jcb || mir || others;
  }

  private static boolean isIn(int value, int first, int last) {
    return value >= first && value <= last;
  }
}
