package dev.ratchet.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * Secrets that only their surroundings give away: {@code password: …}, {@code Bearer …}, and names
 * and passwords within URLs.
 */
final class CredentialRecogniser implements Recogniser {
  private static final int MAX_VALUE = 200;
  private static final List<String> WORDS =
      List.of(
          "password",
          "passwort",
          "passwd",
          "passphrase",
          "passcode",
          "pwd",
          "kennwort",
          "mot de passe",
          "contraseña",
          "パスワード",
          "secret",
          "api key",
          "api_key",
          "api-key",
          "apikey",
          "access key",
          "access_key",
          "access token",
          "access_token",
          "auth_token",
          "client_secret",
          "client secret",
          "private_key",
          "secret_key",
          "secret key",
          "token");
  private static final List<String> VERBS =
      List.of(" is ", " ist ", " est ", " es ", " lautet ", "は");

  /** The characters that any word or scheme starts with. */
  private static final String FIRSTS = "abckmpstABCKMPSTパ";

  private static final List<String> SCHEMES = List.of("bearer ", "basic ");

  @Override
  public String id() {
    return "secret";
  }

  @Override
  public List<Found> find(String text) {
    List<Found> found = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (!mayStart(text.charAt(at))) {
        at++;
        continue;
      }
      Found one = at(text, at);
      if (one.end() > one.start()) {
        found.add(one);
        at = one.end();
      } else {
        at++;
      }
    }
    return found;
  }

  private static boolean mayStart(char c) {
    return c == ':' || FIRSTS.indexOf(c) >= 0;
  }

  /** What starts here; empty when nothing does. */
  private Found at(String text, int at) {
    if (text.startsWith("://", at)) {
      return urlCredentials(text, at + 3);
    }
    if (FIRSTS.indexOf(text.charAt(at)) >= 0 && !isInsideWord(text, at)) {
      for (String scheme : SCHEMES) {
        if (text.regionMatches(true, at, scheme, 0, scheme.length())) {
          return header(text, at + scheme.length());
        }
      }
      for (String word : WORDS) {
        if (text.regionMatches(true, at, word, 0, word.length())) {
          Found value = assigned(text, at + word.length(), isPassword(word));
          if (value.end() > value.start()) {
            return value;
          }
        }
      }
    }
    return none(at);
  }

  private static boolean isInsideWord(String text, int at) {
    return text.charAt(at) <= 0x2E7F && Character.isLetter(Scan.at(text, at - 1));
  }

  /** {@code user:password} of {@code scheme://user:password@host}. */
  private Found urlCredentials(String text, int start) {
    int colon = -1;
    for (int i = start; i < text.length() && i - start < MAX_VALUE; i++) {
      char c = text.charAt(i);
      if (c == '@') {
        return colon > start && i > colon + 1 ? new Found(id(), start, i, true) : none(start);
      }
      if (c == '/' || Character.isWhitespace(c) || c == '"' || c == '<') {
        return none(start);
      }
      colon = c == ':' && colon < 0 ? i : colon;
    }
    return none(start);
  }

  private Found header(String text, int start) {
    int end = start;
    while (end < text.length()
        && end - start < 10 * MAX_VALUE
        && (Scan.isAsciiLetterOrDigit(text.charAt(end))
            || "._~+/=-".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    boolean secret = end - start >= 16 && Scan.digits(text, start, end).length() >= 2;
    return secret ? new Found(id(), start, end, true) : none(start);
  }

  private Found assigned(String text, int wordEnd, boolean password) {
    int at = wordEnd;
    while (at < text.length() && at - wordEnd < 3 && "\"'`* ".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    boolean sign = Scan.at(text, at) == ':' || Scan.at(text, at) == '=' || Scan.at(text, at) == '：';
    int start = sign ? at + 1 : verbEnd(text, wordEnd);
    if (start < 0) {
      return none(wordEnd);
    }
    int skipped = start;
    while (skipped < text.length()
        && skipped - start < 3
        && "\"'` =".indexOf(text.charAt(skipped)) >= 0) {
      skipped++;
    }
    boolean quoted = "\"'`".indexOf(Scan.at(text, skipped - 1)) >= 0;
    int end = valueEnd(text, skipped);
    String value = text.substring(skipped, end);
    boolean number = value.chars().allMatch(c -> c >= '0' && c <= '9');
    return isSecret(value, quoted && sign) && (password || !number)
        ? new Found(id(), skipped, end, false)
        : none(wordEnd);
  }

  /** Only a password may be a bare number; "token: 409600" is a count. */
  private static boolean isPassword(String word) {
    return !word.contains("key") && !word.contains("token") && !word.contains("secret");
  }

  private static int verbEnd(String text, int at) {
    for (String verb : VERBS) {
      if (text.regionMatches(true, at, verb, 0, verb.length())) {
        return at + verb.length();
      }
    }
    return -1;
  }

  private static int valueEnd(String text, int start) {
    int end = start;
    while (end < text.length()
        && end - start < MAX_VALUE
        && !Character.isWhitespace(text.charAt(end))
        && "\"'`<>,;".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    while (end > start && ".!?)]}。".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** Words, references to a variable and masks are no secrets. */
  private static boolean isSecret(String value, boolean quoted) {
    boolean reference =
        value.startsWith("$")
            || value.startsWith("{")
            || value.startsWith("[")
            || value.contains("(")
            || value.startsWith("os.")
            || value.startsWith("process.")
            || value.startsWith("env.");
    boolean plainWord = value.chars().allMatch(c -> Character.isLetter(c) || c == '-' || c == '_');
    boolean mask = value.chars().distinct().count() <= 2;
    int length = value.length();
    return !reference && !mask && (plainWord ? quoted && length >= 8 : length >= 6);
  }

  private static Found none(int at) {
    return new Found("secret", at, at, false);
  }
}
