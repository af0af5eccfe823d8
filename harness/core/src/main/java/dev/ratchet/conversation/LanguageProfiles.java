package dev.ratchet.conversation;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which languages have a word, an ending or a letter, from the shipped {@code languages.txt}. A set
 * of languages is a number with a bit for each, at its place in {@link #languages}.
 */
final class LanguageProfiles {
  static final LanguageProfiles SHIPPED = read();

  /** Letters above are written in scripts of which no letter tells languages apart. */
  private static final int LETTERS = 0x1F00;

  private static final int ENDING = 3;

  private final List<String> languages;
  private final Map<String, Long> found = new LinkedHashMap<>();
  private final long[] letters = new long[LETTERS];
  private final long[] keys;
  private final long[] sets;

  private LanguageProfiles(List<String> lines) {
    languages = lines.stream().map(line -> line.substring(0, 2)).distinct().toList();
    lines.forEach(this::add);
    int places = Integer.highestOneBit(found.size()) * 4;
    keys = new long[places];
    sets = new long[places];
    found.forEach(this::put);
  }

  /** Every language that has a line. */
  List<String> languages() {
    return languages;
  }

  private static LanguageProfiles read() {
    try (InputStream in = LanguageProfiles.class.getResourceAsStream("languages.txt")) {
      if (in == null) {
        throw new RatchetException(ErrorCode.INTERNAL, "the list languages.txt is not in the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new LanguageProfiles(text.lines().filter(line -> !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "the list languages.txt cannot be read", e);
    }
  }

  private void add(String line) {
    List<String> parts = new ArrayList<>(List.of(line.split("[ -]", -1)));
    long bit = 1L << languages.indexOf(parts.removeFirst());
    switch (parts.removeFirst()) {
      case "words" -> parts.forEach(word -> found.merge(word, bit, (a, b) -> a | b));
      case "endings" -> parts.forEach(end -> found.merge("-" + end, bit, (a, b) -> a | b));
      case "letters" -> String.join("", parts).chars().forEach(letter -> letters[letter] |= bit);
      default -> throw new RatchetException(ErrorCode.INTERNAL, "languages.txt: " + line);
    }
  }

  private void put(String text, long set) {
    long key = text.startsWith("-") ? endingKey(tail(text.substring(1))) : wordKey(text);
    int place = place(key);
    while (keys[place] != 0) {
      place = (place + 1) & (keys.length - 1);
    }
    keys[place] = key;
    sets[place] = set;
  }

  private static long wordKey(String word) {
    long key = 0;
    for (int i = 0; i < word.length(); i++) {
      key = longer(key, word.charAt(i));
    }
    return key;
  }

  private static long tail(String ending) {
    long tail = 0;
    for (int i = 0; i < ending.length(); i++) {
      tail = (tail << 16) | ending.charAt(i);
    }
    return tail;
  }

  /** The key of a word that goes on; begins with 0. */
  static long longer(long key, char letter) {
    return (key + letter + 1) * 0x9E3779B97F4A7C15L;
  }

  /**
   * The languages that have such an ending.
   *
   * @param tail the last letters of a word, 16 bits each
   */
  long withEnding(long tail) {
    return of(endingKey(tail & ((1L << (16 * ENDING)) - 1)));
  }

  private static long endingKey(long tail) {
    return (tail | (1L << 62)) * 0xD1342543DE82EF95L;
  }

  /** The languages that have a word. */
  long withWord(long key) {
    return of(key);
  }

  private long of(long key) {
    int place = place(key);
    while (keys[place] != 0) {
      if (keys[place] == key) {
        return sets[place];
      }
      place = (place + 1) & (keys.length - 1);
    }
    return 0;
  }

  private int place(long key) {
    return (int) (key >>> 40) & (keys.length - 1);
  }

  /** The languages that have a letter which not all have; 0 for a letter that tells nothing. */
  long withLetter(char letter) {
    return letter < LETTERS ? letters[letter] : 0;
  }

  int size() {
    return languages.size();
  }

  /** ISO 639-1. */
  String language(int place) {
    return languages.get(place);
  }
}
