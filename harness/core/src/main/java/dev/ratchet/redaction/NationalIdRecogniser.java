package dev.ratchet.redaction;

import java.util.List;

/**
 * National identity, tax, insurance and passport numbers of some thirty kinds. A checksum decides
 * where the kind has one that leaves little to chance; other numbers count only after a word that
 * announces them, and then also when the checksum fails, since it is so often a typing error.
 */
final class NationalIdRecogniser implements Recogniser {
  private static final int REACH = 40;
  private static final int LEAST_DIGITS = 5;
  private static final int LEAST = 6;

  /** The fewest digits that count without an announcing word, and characters of a code. */
  private static final int LEAST_ALONE = 8;

  private static final int LEAST_CODE = 8;
  private static final int MOST = 22;
  private static final List<String> WORDS = WordLists.section("national-id");

  @Override
  public String id() {
    return "national-id";
  }

  @Override
  public Certainty certainty() {
    return Certainty.CERTAIN;
  }

  @Override
  public Triggers triggers() {
    return Triggers.shapes(Shape.NUMBER, Shape.ANNOUNCED, Shape.MIXED, Shape.BESIDE_WORD)
        .withLeastDigits(LEAST_ALONE)
        .withWords(WORDS);
  }

  @Override
  public void look(Sweep sweep, int start, int end) {
    String text = sweep.text();
    boolean announced = sweep.isAnnounced(start, REACH);
    if (!announced && end - start < LEAST_CODE && isBrief(sweep, start, end)) {
      return;
    }
    int found = start;
    boolean proven = false;
    if (Scan.isDigit(text, start)) {
      found = numberEnd(sweep, start, announced);
      proven = found > start;
    }
    if (found == start) {
      found = NationalCodes.end(text, start, end, announced);
      proven = found > start;
    }
    if (found == start && announced && Scan.startsToken(text, start)) {
      found = announcedEnd(text, start);
    }
    if (found > start) {
      int from = NationalCodes.start(text, start);
      sweep.add(id(), from, found, proven);
    }
  }

  /** Too few digits for any number, and no first part of a British or Finnish one. */
  private static boolean isBrief(Sweep sweep, int start, int end) {
    return !Scan.isDigit(sweep.text(), start)
        || (sweep.groups(start).total() < LEAST_ALONE
            && Scan.at(sweep.text(), end) != '+'
            && !NationalCodes.isNinoLead(sweep.text(), start));
  }

  private static int numberEnd(Sweep sweep, int start, boolean announced) {
    String text = sweep.text();
    Groups groups = sweep.groups(start);
    int length = 0;
    for (int group = 0; group < groups.count(); group++) {
      length += groups.size(group);
      if (!NationalNumbers.areWritten(length, group + 1)) {
        continue;
      }
      int close = groups.end(group);
      for (NationalNumbers.Kind kind : NationalNumbers.ofLength(length)) {
        boolean grouped = group > 0 && isGrouped(groups, group + 1, kind);
        boolean alone = isAlone(kind.alone(), grouped);
        boolean written = group == 0 || grouped;
        if (written
            && (alone || announced)
            && Scan.endsToken(text, close)
            && kind.checksum().test(groups)) {
          return close;
        }
      }
    }
    return start;
  }

  private static boolean isAlone(NationalNumbers.Alone alone, boolean grouped) {
    return switch (alone) {
      case ALWAYS -> true;
      case GROUPED -> grouped;
      case NEVER -> false;
    };
  }

  private static boolean isGrouped(Groups groups, int count, NationalNumbers.Kind kind) {
    for (String sizes : kind.groups()) {
      if (sizes.length() == count && groups.isShaped(sizes)) {
        return true;
      }
    }
    return false;
  }

  /** Whatever has the form of an identity number, right after the word that announces it. */
  private static int announcedEnd(String text, int start) {
    int digits = 0;
    int total = 0;
    int best = start;
    StringBuilder sizes = new StringBuilder();
    int at = start;
    while (at < text.length() && total <= MOST) {
      int from = at;
      boolean digit = false;
      while (Scan.isLetterOrDigit(text, at) && text.charAt(at) < 128 && at - from < MOST) {
        digit |= Scan.isDigit(text, at);
        digits += Scan.isDigit(text, at) ? 1 : 0;
        at++;
      }
      boolean suffix = !digit && at - from <= 2 && at - from > 0 && Scan.isUpper(text, from);
      if (!digit && !suffix) {
        break;
      }
      total += at - from;
      sizes.append((char) ('0' + at - from));
      boolean whole = digits >= LEAST_DIGITS && total >= LEAST && total <= MOST;
      best = whole && !isDate(sizes) && !Scan.isLetterOrDigit(text, at) ? at : best;
      if (" -./".indexOf(Scan.at(text, at)) < 0 || sizes.length() > 7) {
        break;
      }
      at++;
    }
    return best;
  }

  private static boolean isDate(CharSequence sizes) {
    String shape = sizes.toString();
    return shape.startsWith("422") || shape.startsWith("224") || shape.equals("222");
  }
}
