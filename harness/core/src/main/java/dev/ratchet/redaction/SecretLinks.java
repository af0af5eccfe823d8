package dev.ratchet.redaction;

import java.util.Set;

/** What joins a word such as "password" to its value. */
final class SecretLinks {
  /** Between the word and the value right behind it. */
  static final Phrases VERBS =
      Phrases.ignoringCase(
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

  /** Between the word and a value that looks like one, some words on. */
  static final Phrases LINKS =
      Phrases.exact(
          ": ", " is ", " = ", "=", " to ", " ist ", " est ", " es ", " lautet ", " as ", " è ");

  /** Between a value and the word behind it, as in {@code hunter2! is my password}. */
  private static final Set<String> BACK_LINKS =
      Set.of("is", "was", "as", "ist", "es", "est", "als", "=", "comme", "como");

  private SecretLinks() {}

  static boolean isBackLink(String text, int start, int end) {
    return BACK_LINKS.contains(Scan.word(text, start, end));
  }

  /**
   * {@code "password": }, {@code <password>}, {@code password=}: its end; -1 without such a sign.
   */
  static int signEnd(String text, int wordEnd) {
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
}
