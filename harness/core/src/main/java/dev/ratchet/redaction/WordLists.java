package dev.ratchet.redaction;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The word lists that are shipped: names and cities, with spaces and line feeds between them. */
final class WordLists {
  private static final String FOLDER = "/dev/ratchet/redaction/";

  private WordLists() {}

  /** The words of a list; lines that start with a number sign are remarks. */
  static List<String> read(String name) {
    try (InputStream in = WordLists.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new RatchetException(ErrorCode.INTERNAL, "the list " + name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.split(" ", -1)))
          .filter(word -> !word.isBlank())
          .toList();
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "the list " + name + " cannot be read", e);
    }
  }
}
