package dev.ratchet.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The value that stands beside a word such as "password": where it is and whether it is one. */
record Assigned(int start, int end) {
  private static final int MAX_VALUE = 200;
  private static final int MAX_GAP = 60;
  private static final int LEAST = 6;
  private static final int LEAST_KEY = 8;
  private static final int LEAST_RANDOM = 16;
  private static final String QUOTES = "\"'`“”„«»「」『』";
  private static final List<String> VERBS =
      List.of(
          " is set to ",
          " is now ",
          " is ",
          " ist ",
          " est ",
          " es ",
          " lautet ",
          " è ",
          " é ",
          " to ",
          " was ",
          " war ",
          " jest ",
          " är ",
          " er ",
          " on ",
          " to: ",
          " is: ",
          " are ",
          " — ",
          " -> ",
          " => ",
          " → ",
          " as ",
          " to be ",
          " equals ",
          " this: ",
          "は",
          "是",
          "为",
          "為",
          "는 ",
          "은 ");
  private static final Set<String> BACK_LINKS =
      Set.of("is", "was", "as", "ist", "es", "est", "als", "=", "comme", "como");
  private static final List<String> LINKS =
      List.of(
          ": ", " is ", " = ", "=", " to ", " ist ", " est ", " es ", " lautet ", " as ", " è ");

  /** What comes after "password:" in forms and manuals. */
  private static final Set<String> NO_VALUES =
      Set.of(
          "required",
          "optional",
          "incorrect",
          "invalid",
          "expired",
          "changed",
          "hidden",
          "string",
          "undefined",
          "missing",
          "protected",
          "forgotten",
          "unknown",
          "disabled",
          "enabled",
          "redacted",
          "removed",
          "rejected",
          "accepted",
          "updated",
          "default",
          "unchanged",
          "available",
          "secret",
          "password",
          "passwort",
          "username",
          "confirm",
          "nothing",
          "policy",
          "mandatory",
          "erforderlich",
          "falsch",
          "vergessen",
          "ungültig",
          "abgelaufen",
          "changing",
          "requis",
          "obligatoire",
          "incorrecta",
          "obligatoria",
          "reset",
          "compromised",
          "strong",
          "null",
          "false",
          "number",
          "varchar",
          "boolean",
          "integer",
          "needed",
          "correct",
          "not-set",
          "case-sensitive",
          "stored",
          "hashed",
          "encrypted",
          "generated");

  private static final Assigned NONE = new Assigned(0, 0);

  int length() {
    return end - start;
  }

  /** The value after a word that ends here; empty when there is none. */
  static Assigned after(String text, int wordEnd, int strength) {
    int sign = signEnd(text, wordEnd);
    if (sign >= 0) {
      return value(text, sign, strength, true);
    }
    for (String verb : VERBS) {
      if (text.regionMatches(true, wordEnd, verb, 0, verb.length())) {
        return value(text, wordEnd + verb.length(), strength, false);
      }
    }
    return strength == SecretWords.FAINT ? NONE : loose(text, wordEnd, strength);
  }

  /** {@code "password": }, {@code <password>}, {@code password=}; -1 without such a sign. */
  private static int signEnd(String text, int wordEnd) {
    int at = wordEnd;
    if (Scan.at(text, at) == '>') {
      return at + 1;
    }
    while (at - wordEnd < 4 && "\"'`*\\] )".indexOf(Scan.at(text, at)) >= 0 && at < text.length()) {
      at++;
    }
    char c = Scan.at(text, at);
    boolean arrow = (c == '-' || c == '=') && Scan.at(text, at + 1) == '>';
    boolean define = c == ':' && Scan.at(text, at + 1) == '=';
    boolean compared = c == '=' && Scan.at(text, at + 1) == '=';
    boolean sign = (c == ':' || c == '=' || c == '→') && !compared;
    return sign ? at + (arrow || define ? 2 : 1) : -1;
  }

  /** A value right behind the word, or behind a link a few words on, has to look like one. */
  private static Assigned loose(String text, int wordEnd, int strength) {
    if (Scan.at(text, wordEnd) != ' ' && Scan.at(text, wordEnd) != ',') {
      return NONE;
    }
    int limit = Math.min(text.length(), wordEnd + MAX_GAP);
    Assigned next = strict(text, wordEnd + 1, strength);
    for (int i = wordEnd + 1; i < limit && next.length() == 0; i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '.' && Scan.at(text, i + 1) == ' ')) {
        return NONE;
      }
      for (String link : c == ' ' || c == ':' || c == '=' ? LINKS : List.<String>of()) {
        if (text.startsWith(link, i)) {
          next = strict(text, i + link.length(), strength);
        }
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
      if (isLink(text, word, end - 1)) {
        int valueEnd = word - 1;
        int start = Math.max(0, tokenStart(text, valueEnd));
        boolean strong = valueEnd > start && isStrong(text, start, valueEnd);
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

  private static boolean isLink(String text, int start, int end) {
    return BACK_LINKS.contains(Scan.word(text, start, end));
  }

  private static Assigned strict(String text, int from, int strength) {
    Assigned value = value(text, from, strength, false);
    boolean strong =
        strength == SecretWords.PASSWORD
            ? isStrong(text, value.start, value.end)
            : value.length() >= LEAST_RANDOM && Randomness.isRandom(text, value.start, value.end);
    return value.length() > 0 && strong ? value : NONE;
  }

  private static Assigned value(String text, int from, int strength, boolean sign) {
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
    int end = quoted ? quotedEnd(text, start, before) : bareEnd(text, start, tight);
    if (end <= start || isReference(text, start, end) || isMask(text, start, end)) {
      return NONE;
    }
    boolean secret =
        switch (strength) {
          case SecretWords.PASSWORD -> isPassword(text, start, end, quoted && sign, tight, sign);
          case SecretWords.KEY -> isKey(text, start, end, quoted && sign);
          default -> isFaintKey(text, start, end);
        };
    return secret ? new Assigned(start, end) : NONE;
  }

  private static boolean isLead(char c) {
    return c == ' ' || c == '=' || c == '\\' || QUOTES.indexOf(c) >= 0;
  }

  private static int quotedEnd(String text, int start, char quote) {
    int close = start;
    while (close < text.length()
        && close - start < MAX_VALUE
        && text.charAt(close) != '\n'
        && (text.charAt(close) != quote || isEscaped(text, start, close))
        && "”»」』".indexOf(text.charAt(close)) < 0) {
      close++;
    }
    return Scan.at(text, close - 1) == '\\' ? close - 1 : close;
  }

  /** A quote behind a backslash ends the value all the same when the first one was escaped too. */
  private static boolean isEscaped(String text, int start, int at) {
    return Scan.at(text, at - 1) == '\\' && Scan.at(text, start - 2) != '\\';
  }

  private static int bareEnd(String text, int start, boolean tight) {
    int end = start;
    while (end < text.length() && end - start < MAX_VALUE && !ends(text, end, tight)) {
      end++;
    }
    while (end > start && ".,;:)]}。、".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean ends(String text, int at, boolean tight) {
    char c = text.charAt(at);
    boolean escape = c == '\\' && "ntr\"".indexOf(Scan.at(text, at + 1)) >= 0;
    return Character.isWhitespace(c)
        || escape
        || "\"`<>。、".indexOf(c) >= 0
        || (tight && ";&,'".indexOf(c) >= 0 && startsNext(text, at + 1))
        || (c > 0x3040 && c < 0xD800);
  }

  /** Whether another setting or nothing follows a mark that could part settings. */
  private static boolean startsNext(String text, int at) {
    int end = at;
    while (end - at < 24 && (Scan.isLetter(text, end) || "_ -".indexOf(Scan.at(text, end)) >= 0)) {
      if (end >= text.length()) {
        return true;
      }
      end++;
    }
    return Scan.at(text, end) == '=' || !Scan.isLetterOrDigit(text, at);
  }

  private static boolean isPassword(
      String text, int start, int end, boolean quoted, boolean tight, boolean sign) {
    int length = end - start;
    int letters = count(text, start, end, 'a');
    int digits = count(text, start, end, '0');
    if (digits == length) {
      return length >= 4 && length <= 12 && (sign || length >= LEAST);
    }
    if (digits == 0 && isWordy(text, start, end)) {
      int dash = text.indexOf('-', start, end);
      boolean phrase = dash > start && text.indexOf('-', dash + 1, end) > 0;
      boolean ending = tight || "\n,;".indexOf(Scan.at(text, end)) >= 0 || end == text.length();
      return isWord(text, start, end)
          && text.indexOf('.', start, end) < 0
          && (quoted
              ? length >= LEAST
              : (phrase && length >= 16) || (sign && ending && length >= LEAST));
    }
    return length >= LEAST && letters + digits >= 3;
  }

  private static boolean isWord(String text, int start, int end) {
    return !NO_VALUES.contains(Scan.word(text, start, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isKey(String text, int start, int end, boolean quoted) {
    int length = end - start;
    int digits = count(text, start, end, '0');
    if (digits == length) {
      return false;
    }
    if (isWordy(text, start, end)) {
      return quoted
          && length >= LEAST_KEY
          && isWord(text, start, end)
          && text.indexOf(' ', start) >= end;
    }
    return length >= LEAST && (digits > 0 || Randomness.isRandom(text, start, end));
  }

  /** A long value drawn by chance that is neither a hash nor a UUID. */
  private static boolean isFaintKey(String text, int start, int end) {
    int length = end - start;
    boolean hex = true;
    boolean upper = false;
    for (int i = start; i < end; i++) {
      hex &= text.charAt(i) == '-' || Scan.isHex(text, i, 1);
      upper |= Scan.isUpper(text, i);
    }
    return length >= LEAST_RANDOM && !hex && upper && Randomness.isRandom(text, start, end);
  }

  /** Letters with digits and a length, or letters with marks: nobody writes that as a word. */
  private static boolean isStrong(String text, int start, int end) {
    int letters = count(text, start, end, 'a');
    int digits = count(text, start, end, '0');
    int marks = end - start - letters - digits;
    boolean web = text.startsWith("http", start) || text.indexOf('/', start, end) == start;
    boolean joined = count(text, start, end, '-') == marks;
    boolean lower = false;
    int humps = 0;
    for (int i = start; i < end; i++) {
      lower |= Letters.kind(text.charAt(i)) == Letters.LOWER;
      humps += lower && Scan.isUpper(text, i) ? 1 : 0;
    }
    return end - start >= LEAST
        && !web
        && letters > 0
        && ((digits > 0 && (!joined || marks == 0 || lower))
            || (marks > 1 && !joined)
            || (humps >= 3 && end - start >= 8));
  }

  private static int count(String text, int start, int end, char kind) {
    int count = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean counts =
          kind == '0'
              ? Scan.isDigit(text, i)
              : kind == 'a' ? Character.isLetter(c) : "-_./:'".indexOf(c) >= 0;
      count += counts ? 1 : 0;
    }
    return count;
  }

  private static boolean isWordy(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Character.isLetter(c) && "-_'’ .:".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** References to a variable and placeholders are no secrets. */
  private static boolean isReference(String text, int start, int end) {
    char first = text.charAt(start);
    boolean variable =
        first == '$'
            && ("{(".indexOf(Scan.at(text, start + 1)) >= 0 || isName(text, start + 1, end));
    boolean code =
        text.startsWith("os.", start)
            || text.startsWith("process.", start)
            || text.startsWith("env.", start)
            || text.startsWith("secrets.", start)
            || text.startsWith("vault:", start);
    int open = text.indexOf('(', start, end);
    boolean call = open > start && isPath(text, start, open);
    return variable || code || call || "[{<".indexOf(first) >= 0 || isFormat(text, start, end);
  }

  /** {@code %s}, {@code %(name)s} and {@code %NAME%}. */
  private static boolean isFormat(String text, int start, int end) {
    boolean brief = end - start <= 3 || Scan.at(text, start + 1) == '(';
    return text.charAt(start) == '%' && (brief || text.charAt(end - 1) == '%');
  }

  private static boolean isName(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Scan.isUpper(text, i) && text.charAt(i) != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isPath(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Scan.isAsciiLetterOrDigit(text.charAt(i)) && "._".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** One or two different characters, such as asterisks. */
  private static boolean isMask(String text, int start, int end) {
    char first = text.charAt(start);
    char second = first;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      second = second == first ? c : second;
      if (c != first && c != second) {
        return false;
      }
    }
    return true;
  }
}
