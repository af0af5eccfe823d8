package dev.ratchet.redaction;

/** The value that stands beside a word such as "password": where it is and whether it is one. */
record Assigned(int start, int end) {
  private static final int MAX_GAP = 60;

  private static final String QUOTES = "\"'`“”„«»「」『』";

  private static final Assigned NONE = new Assigned(0, 0);

  int length() {
    return end - start;
  }

  /** The value after a word that ends here; empty when there is none. */
  static Assigned after(Sweep sweep, int wordEnd, int strength) {
    String text = sweep.text();
    int sign = SecretLinks.signEnd(text, wordEnd);
    if (sign >= 0) {
      return value(sweep, sign, strength, true);
    }
    int verb = SecretLinks.VERBS.end(text, wordEnd);
    if (verb >= 0) {
      return value(sweep, verb, strength, false);
    }
    return strength == SecretWords.FAINT ? NONE : loose(sweep, wordEnd, strength);
  }

  /** A value right behind the word, or behind a link a few words on, has to look like one. */
  private static Assigned loose(Sweep sweep, int wordEnd, int strength) {
    String text = sweep.text();
    if (Scan.at(text, wordEnd) != ' ' && Scan.at(text, wordEnd) != ',') {
      return NONE;
    }
    int limit = Math.min(text.length(), wordEnd + MAX_GAP);
    Assigned next = strict(sweep, wordEnd + 1, strength);
    for (int i = wordEnd + 1; i < limit && next.length() == 0; i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '.' && Scan.at(text, i + 1) == ' ')) {
        return NONE;
      }
      int link = SecretLinks.LINKS.end(text, i);
      if (link >= 0) {
        next = strict(sweep, link, strength);
      }
    }
    return next;
  }

  /** {@code Hunter2! is my password}: the value before a word that starts here. */
  static Assigned before(String text, int wordStart) {
    int end = wordStart;
    for (int words = 0; words < 4; words++) {
      if (Scan.at(text, end - 1) != ' ') {
        return NONE;
      }
      int word = tokenStart(text, end - 1);
      if (SecretLinks.isBackLink(text, word, end - 1)) {
        int valueEnd = word - 1;
        int start = Math.max(0, tokenStart(text, valueEnd));
        boolean strong = valueEnd > start && SecretForm.isStrong(text, start, valueEnd);
        return strong ? new Assigned(start, valueEnd) : NONE;
      }
      end = word;
    }
    return NONE;
  }

  private static int tokenStart(String text, int end) {
    int start = end;
    while (start > 0 && end - start < 64 && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static Assigned strict(Sweep sweep, int from, int strength) {
    Assigned value = value(sweep, from, strength, false);
    boolean striking =
        value.length() > 0 && SecretForm.isStriking(sweep.text(), value.start, value.end, strength);
    return striking ? value : NONE;
  }

  private static Assigned value(Sweep sweep, int from, int strength, boolean sign) {
    String text = sweep.text();
    int start = from;
    if (text.startsWith("** ", start)) {
      start += 3;
    }
    while (start < text.length() && start - from < 4 && isLead(text.charAt(start))) {
      start++;
    }
    char before = Scan.at(text, start - 1);
    boolean quoted = start > from && QUOTES.indexOf(before) >= 0;
    boolean tight = sign && (Scan.at(text, from - 1) == '=' || Scan.at(text, from - 1) == '>');
    int end = quoted ? ValueEnd.quoted(text, start, before) : ValueEnd.bare(sweep, start, tight);
    if (end <= start || StandIn.is(text, start, end)) {
      return NONE;
    }
    boolean secret =
        switch (strength) {
          case SecretWords.PASSWORD ->
              SecretForm.isPassword(text, start, end, quoted && sign, tight, sign);
          case SecretWords.KEY -> SecretForm.isKey(text, start, end, quoted && sign);
          default -> SecretForm.isFaintKey(text, start, end);
        };
    return secret ? new Assigned(start, end) : NONE;
  }

  private static boolean isLead(char c) {
    return c == ' ' || c == '=' || c == '\\' || QUOTES.indexOf(c) >= 0;
  }
}
