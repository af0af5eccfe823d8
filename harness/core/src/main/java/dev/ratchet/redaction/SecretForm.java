package dev.ratchet.redaction;

import java.util.Locale;
import java.util.Set;

/** Whether a value looks like the secret that the word beside it announces. */
final class SecretForm {
  private static final int LEAST = 6;

  private static final int LEAST_KEY = 8;

  private static final int LEAST_RANDOM = 16;

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

  private SecretForm() {}

  static boolean isPassword(
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

  static boolean isKey(String text, int start, int end, boolean quoted) {
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
  static boolean isFaintKey(String text, int start, int end) {
    if (end - start < LEAST_RANDOM || !Randomness.isRandom(text, start, end)) {
      return false;
    }
    boolean hex = true;
    boolean upper = false;
    for (int i = start; i < end && (hex || !upper); i++) {
      hex &= text.charAt(i) == '-' || Scan.isHex(text, i, 1);
      upper |= Scan.isUpper(text, i);
    }
    return !hex && upper;
  }

  /** Without a sign between the word and the value, the value has to speak for itself. */
  static boolean isStriking(String text, int start, int end, int strength) {
    return strength == SecretWords.PASSWORD
        ? isStrong(text, start, end)
        : end - start >= LEAST_RANDOM && Randomness.isRandom(text, start, end);
  }

  /** Letters with digits and a length, or letters with marks: nobody writes that as a word. */
  static boolean isStrong(String text, int start, int end) {
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
}
