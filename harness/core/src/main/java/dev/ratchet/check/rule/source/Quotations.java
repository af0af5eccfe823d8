package dev.ratchet.check.rule.source;

import dev.ratchet.check.rule.Runs;
import dev.ratchet.check.rule.Words;
import dev.ratchet.conversation.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds sources whose words a reply repeats: a run of eight words or of sixty letters, whichever is
 * shorter; a shorter source of at least four words counts when it is repeated whole.
 */
final class Quotations {
  private static final int WORDS = 8;
  private static final int LEAST_WORDS = 4;
  private static final int LETTERS = 60;

  /** Words by number, so that a run of them is a run of numbers. */
  private final Map<String, Integer> numbers = new HashMap<>();

  private final Said reply;
  private final List<Said> common;

  /**
   * A text as its words and, for languages without spaces and text that was wrapped anew, as its
   * letters without spaces.
   */
  private static final class Said {
    private final int[] words;
    private final int[] letters;

    private Said(int[] words, int[] letters) {
      this.words = words;
      this.letters = letters;
    }
  }

  /**
   * Prepares a reply.
   *
   * @param common texts that anybody may repeat, such as the question and permitted sources; a run
   *     that stands there too is no quotation
   */
  Quotations(String reply, List<String> common) {
    this.reply = said(reply);
    this.common = common.stream().map(this::said).toList();
  }

  boolean quotes(Source source) {
    Said said = said(source.text());
    int size = Math.min(WORDS, said.words.length);
    List<int[]> words = common.stream().map(one -> one.words).toList();
    List<int[]> letters = common.stream().map(one -> one.letters).toList();
    return (size >= LEAST_WORDS && shares(said.words, size, words, reply.words))
        || (said.letters.length >= LETTERS
            && shares(said.letters, LETTERS, letters, reply.letters));
  }

  /** What is common is looked at only where something is shared at all, which is rare. */
  private static boolean shares(int[] source, int size, List<int[]> common, int[] reply) {
    return new Runs(source, size, List.of()).sharedBy(reply) > 0
        && new Runs(source, size, common).sharedBy(reply) > 0;
  }

  private Said said(String text) {
    List<String> words = Words.in(text);
    int[] row =
        words.stream()
            .mapToInt(word -> numbers.computeIfAbsent(word, _ -> numbers.size()))
            .toArray();
    return new Said(row, Runs.letters(String.join("", words)));
  }
}
