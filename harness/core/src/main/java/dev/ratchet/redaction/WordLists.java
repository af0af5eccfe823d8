package dev.ratchet.redaction;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The word lists that are shipped: names and cities, and the words that announce something. */
final class WordLists {
  private static final String FOLDER = "/dev/ratchet/redaction/";

  private static final Map<String, List<String>> SECTIONS = sections();

  private WordLists() {}

  /** The words of a list; lines that start with a number sign are remarks. */
  static List<String> read(String name) {
    return text(name)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .flatMap(line -> Stream.of(line.split(" ", -1)))
        .filter(word -> !word.isBlank())
        .toList();
  }

  /** The words and phrases of one section of {@code words.txt}; a defect if there is none. */
  static List<String> section(String name) {
    List<String> words = SECTIONS.get(name);
    if (words == null) {
      throw new RatchetException(ErrorCode.INTERNAL, "words.txt has no section " + name);
    }
    return words;
  }

  private static Map<String, List<String>> sections() {
    Map<String, List<String>> sections = new TreeMap<>();
    for (String section : text("words.txt").split("\n# ", -1)) {
      int end = section.indexOf('\n');
      sections.put(
          section.substring(0, end),
          Stream.of(section.substring(end).split(",", -1))
              .map(String::strip)
              .filter(word -> !word.isEmpty())
              .toList());
    }
    return sections;
  }

  private static String text(String name) {
    try (InputStream in = WordLists.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new RatchetException(ErrorCode.INTERNAL, "the list " + name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "the list " + name + " cannot be read", e);
    }
  }
}
