package dev.ratchet.redaction;

/**
 * Names of people, from lists of given names and surnames and from what stands around: titles,
 * salutations, closings, fields, introductions. A name that is also a word or a place counts only
 * beside another name or in such a context.
 */
final class PersonRecogniser implements Recogniser {
  @Override
  public String id() {
    return "person";
  }

  @Override
  public Certainty certainty() {
    return Certainty.LIKELY;
  }

  @Override
  public Triggers triggers() {
    return Triggers.shapes(Shape.WORD).withWords(NameWords.triggers());
  }

  @Override
  public void look(Sweep sweep, int start, int end) {
    String text = sweep.text();
    int bits = NameWords.bits(text, start, end);
    if (is(bits, NameWords.CONTEXT)) {
      NameRun run = NameContext.after(text, start, end, bits);
      add(sweep, run.words() > 0 ? run : NameRun.of(NameContext.uncased(text, end, bits)));
    }
    if (is(bits, NameWords.HONORIFIC)) {
      add(sweep, NameRun.of(Honorifics.before(text, start, end)));
    }
    if (is(bits, NameWords.NAME) && !isPartOfCode(text, start, end)) {
      boolean capital = Scan.isUpper(text, start);
      add(sweep, capital ? named(text, start, end, bits) : lowerCase(text, start, end, bits));
    }
  }

  private void add(Sweep sweep, NameRun run) {
    if (run.end() > run.start()) {
      sweep.add(id(), elided(sweep.text(), run.start()), run.end(), false);
    }
  }

  /** The start of {@code O'Connell} from that of its second part. */
  private static int elided(String text, int start) {
    boolean elided =
        Scan.at(text, start - 1) == '\''
            && Scan.isUpper(text, start - 2)
            && !Scan.isLetterOrDigit(text, start - 3);
    return elided ? start - 2 : start;
  }

  private static boolean is(int bits, int mask) {
    return (bits & mask) != 0;
  }

  /** A part of an identifier, a path, an address or a call. */
  private static boolean isPartOfCode(String text, int start, int end) {
    char before = Scan.at(text, start - 1);
    char after = Scan.at(text, end);
    boolean joinedBefore = "_@/#$\\".indexOf(before) >= 0 && !isEscape(text, start);
    boolean dotBefore =
        before == '.'
            && Scan.isLetterOrDigit(text, start - 2)
            && start > 3
            && Scan.isLetterOrDigit(text, start - 3);
    boolean joinedAfter = "_@/(=".indexOf(after) >= 0;
    boolean dotAfter = after == '.' && Scan.isLetterOrDigit(text, end + 1);
    return joinedBefore || dotBefore || joinedAfter || dotAfter || Scan.isDigit(text, end);
  }

  private static boolean isEscape(String text, int start) {
    return Scan.at(text, start - 1) == '\\' || Scan.at(text, start - 2) == '\\';
  }

  /** A name from the lists with what belongs to it before and behind. */
  private static NameRun named(String text, int start, int end, int bits) {
    NameRun run = NameRun.read(text, start);
    boolean shout = Scan.isUpper(text, start + 1);
    boolean clear = !is(bits, NameWords.AMBIGUOUS);
    if (shout && clear && Shouted.isBesideListed(text, run)) {
      return run;
    }
    if (is(bits, NameWords.GIVEN) && counts(run, bits, shout, clear)) {
      return run;
    }
    if (is(bits, NameWords.SURNAME) && !is(bits, NameWords.PLACE) && Scan.at(text, end) == ',') {
      NameRun swapped = new NameRun(start, end, 1, 0, 0, false).withGivenBehind(text);
      if (swapped.words() > 1 && !is(swapped.others(), NameWords.AMBIGUOUS)) {
        return swapped;
      }
    }
    if (is(bits, NameWords.SURNAME)) {
      NameRun before = NameRun.initials(text, start, end);
      boolean initial = before.start() < start && !is(bits, NameWords.PLACE);
      if (initial || (clear && !shout)) {
        NameRun whole = initial ? before : NameRun.withWordBefore(text, start, end);
        return whole.withGivenBehind(text);
      }
      if (clear && shout) {
        return Shouted.withWordBefore(text, start, end);
      }
    }
    return NameRun.NONE;
  }

  private static boolean counts(NameRun run, int bits, boolean shout, boolean clear) {
    if (clear && !shout) {
      return true;
    }
    int others = run.others();
    boolean sureOther = is(run.sureOthers(), NameWords.NAME);
    boolean place = is(bits, NameWords.PLACE);
    return clear ? is(others, NameWords.NAME) : sureOther || (!place && run.hasPlainSurname());
  }

  /** {@code jane smith}: both names beyond doubt. */
  private static NameRun lowerCase(String text, int start, int end, int bits) {
    boolean clear = !is(bits, NameWords.AMBIGUOUS | NameWords.STOP);
    if (!clear || !is(bits, NameWords.GIVEN) || Scan.at(text, end) != ' ') {
      return NameRun.NONE;
    }
    int close = Scan.wordEnd(text, end + 1);
    int next = close > end + 1 ? NameWords.bits(text, end + 1, close) : 0;
    boolean sure = is(next, NameWords.SURNAME) && !is(next, NameWords.AMBIGUOUS | NameWords.STOP);
    return sure && !isPartOfCode(text, end + 1, close)
        ? new NameRun(start, close, 1, next, next, false)
        : NameRun.NONE;
  }
}
