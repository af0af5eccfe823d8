package dev.ratchet.check.rule.source;

import dev.ratchet.check.rule.Runs;
import dev.ratchet.check.rule.Words;
import dev.ratchet.conversation.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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

  /** By text: the same sources are held against several lists. */
  private final Map<String, Said> read = new HashMap<>();

  private final Said reply;

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

  Quotations(String reply) {
    this.reply = said(reply);
  }

  /**
   * Whether the reply repeats words of a source.
   *
   * @param common texts that anybody may repeat, such as the question and permitted sources; a run
   *     that stands there too is no quotation
   */
  boolean quotes(Source source, List<String> common) {
    Said said = read.computeIfAbsent(source.text(), this::said);
    int size = Math.min(WORDS, said.words.length);
    return (size >= LEAST_WORDS && shares(said.words, size, reply.words, () -> words(common)))
        || (said.letters.length >= LETTERS
            && shares(said.letters, LETTERS, reply.letters, () -> letters(common)));
  }

  /** What is common is read only where something is shared at all, which is rare. */
  private static boolean shares(int[] source, int size, int[] reply, Supplier<List<int[]>> common) {
    return new Runs(source, size, List.of()).sharedBy(reply) > 0
        && new Runs(source, size, common.get()).sharedBy(reply) > 0;
  }

  private List<int[]> words(List<String> texts) {
    return texts.stream().map(text -> read.computeIfAbsent(text, this::said).words).toList();
  }

  private List<int[]> letters(List<String> texts) {
    return texts.stream().map(text -> read.computeIfAbsent(text, this::said).letters).toList();
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
