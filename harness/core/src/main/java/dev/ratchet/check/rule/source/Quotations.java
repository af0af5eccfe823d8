package dev.ratchet.check.rule.source;

import dev.ratchet.check.rule.Words;
import dev.ratchet.conversation.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds sources whose words a reply repeats: a run of eight words or of sixty letters, whichever is
 * shorter; a shorter source of at least four words counts when it is repeated whole.
 */
final class Quotations {
  private static final int WORDS = 8;
  private static final int LEAST_WORDS = 4;
  private static final int LETTERS = 60;

  private final List<String> reply;
  private final Set<String> common = new HashSet<>();

  /**
   * Prepares a reply.
   *
   * @param common texts that anybody may repeat, such as the question and permitted sources; a run
   *     that stands there too is no quotation
   */
  Quotations(String reply, List<String> common) {
    this.reply = Words.in(reply);
    for (String text : common) {
      List<String> words = Words.in(text);
      Stream.concat(everyRun(words), runsOfLetters(words)).forEach(this.common::add);
    }
  }

  boolean quotes(Source source) {
    List<String> words = Words.in(source.text());
    int size = Math.min(WORDS, words.size());
    Set<String> wanted =
        Stream.concat(runsOfWords(words, size), runsOfLetters(words)).collect(Collectors.toSet());
    wanted.removeAll(common);
    return !wanted.isEmpty()
        && Stream.concat(runsOfWords(reply, size), runsOfLetters(reply)).anyMatch(wanted::contains);
  }

  private static Stream<String> everyRun(List<String> words) {
    return IntStream.rangeClosed(LEAST_WORDS, WORDS)
        .boxed()
        .flatMap(size -> runsOfWords(words, size));
  }

  private static Stream<String> runsOfWords(List<String> words, int size) {
    return size < LEAST_WORDS
        ? Stream.of()
        : IntStream.rangeClosed(0, words.size() - size)
            .mapToObj(at -> String.join(" ", words.subList(at, at + size)));
  }

  /** Without spaces, for languages that have none and for text that was wrapped anew. */
  private static Stream<String> runsOfLetters(List<String> words) {
    String letters = String.join("", words);
    return IntStream.rangeClosed(0, letters.length() - LETTERS)
        .mapToObj(at -> letters.substring(at, at + LETTERS));
  }
}
