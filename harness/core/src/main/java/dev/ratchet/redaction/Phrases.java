package dev.ratchet.redaction;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Short phrases, looked for at one offset: two reads say that none of them stands there. */
final class Phrases {
  private static final int ASCII = 128;

  private final List<String> all;
  private final boolean ignoresCase;
  private final boolean[] firsts = new boolean[ASCII];
  private final boolean[] seconds = new boolean[ASCII];
  private final boolean[] alone = new boolean[ASCII];

  /** The letters and signs of all phrases that are not ASCII. */
  private final String wides;

  private Phrases(List<String> all, boolean ignoresCase) {
    this.all = all;
    this.ignoresCase = ignoresCase;
    StringBuilder wide = new StringBuilder();
    for (String phrase : all) {
      mark(firsts, phrase.charAt(0));
      mark(phrase.length() == 1 ? alone : seconds, phrase.charAt(phrase.length() == 1 ? 0 : 1));
      wide.append(phrase);
    }
    wides = wide.chars().filter(c -> c >= ASCII).mapToObj(Character::toString).collect(joining());
  }

  static Phrases exact(String... all) {
    return new Phrases(List.of(all), false);
  }

  static Phrases ignoringCase(String... all) {
    return new Phrases(List.of(all), true);
  }

  private static void mark(boolean[] marks, char c) {
    if (c < ASCII) {
      marks[c] = true;
      marks[Character.toUpperCase(c)] = true;
    }
  }

  /** The end of the first phrase of the list that stands here; -1 when none does. */
  int end(String text, int at) {
    if (!mayStand(Scan.at(text, at), Scan.at(text, at + 1))) {
      return -1;
    }
    for (int i = 0; i < all.size(); i++) {
      String phrase = all.get(i);
      if (text.regionMatches(ignoresCase, at, phrase, 0, phrase.length())) {
        return at + phrase.length();
      }
    }
    return -1;
  }

  private boolean mayStand(char first, char second) {
    if (first >= ASCII || alone[first]) {
      return first < ASCII || isWide(first);
    }
    return firsts[first] && (second < ASCII ? seconds[second] : isWide(second));
  }

  private boolean isWide(char c) {
    return wides.indexOf(ignoresCase ? Character.toLowerCase(c) : c) >= 0;
  }
}
