package dev.ratchet.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which recognisers each trigger wakes, as bits by their place in the list. */
final class Wake {
  private static final int ASCII = 128;

  private final Recogniser[] recognisers;
  private final Lexicon words;
  private final int wordly;
  private final int[] numbers = new int[Groups.MOST_DIGITS + 1];
  private final int announced;
  private final int dotted;
  private final int besideWords;
  private final int mixed;
  private final int[] marks = new int[ASCII];

  /** Which of the starts wake any: small enough to stay in the fastest cache. */
  private final long[] started = new long[ASCII * ASCII / Long.SIZE];

  private final int[] starts = new int[ASCII * ASCII];
  private final Map<Character, List<Sign>> signs = new HashMap<>();
  private final boolean[] signed = new boolean[1 << 16];

  /** A word of a script that does not part its words. */
  record Sign(String word, int bits) {}

  Wake(List<Recogniser> all) {
    recognisers = all.toArray(Recogniser[]::new);
    // Asked once: some put a list of thousands of names together to tell what wakes them.
    List<Triggers> triggers = all.stream().map(Recogniser::triggers).toList();
    Lexicon.Builder builder = new Lexicon.Builder();
    for (int i = 0; i < recognisers.length; i++) {
      register(triggers.get(i), 1 << i, builder);
    }
    words = builder.build();
    wordly = bits(triggers, Shape.WORD);
    for (int digits = 0; digits < numbers.length; digits++) {
      numbers[digits] = bits(triggers, Shape.NUMBER) & forDigits(triggers, digits);
    }
    announced = bits(triggers, Shape.ANNOUNCED);
    dotted = bits(triggers, Shape.DOTTED);
    besideWords = bits(triggers, Shape.BESIDE_WORD);
    mixed = bits(triggers, Shape.MIXED);
  }

  private static int bits(List<Triggers> triggers, Shape shape) {
    int bits = 0;
    for (int i = 0; i < triggers.size(); i++) {
      bits |= triggers.get(i).shapes().contains(shape) ? 1 << i : 0;
    }
    return bits;
  }

  private static int forDigits(List<Triggers> triggers, int digits) {
    int bits = 0;
    for (int i = 0; i < triggers.size(); i++) {
      bits |= digits >= triggers.get(i).leastDigits() ? 1 << i : 0;
    }
    return bits;
  }

  private void register(Triggers triggers, int bit, Lexicon.Builder builder) {
    triggers.characters().chars().forEach(mark -> marks[mark] |= bit);
    for (String start : triggers.starts()) {
      int pair = start.charAt(0) * ASCII + start.charAt(1);
      starts[pair] |= bit;
      started[pair >> 6] |= 1L << pair;
    }
    for (String word : triggers.words()) {
      if (word.charAt(0) > Letters.LAST_PARTED) {
        signed[word.charAt(0)] = true;
        signs.computeIfAbsent(word.charAt(0), _ -> new ArrayList<>()).add(new Sign(word, bit));
      } else {
        builder.add(word, bit);
      }
    }
  }

  int count() {
    return recognisers.length;
  }

  Recogniser recogniser(int index) {
    return recognisers[index];
  }

  Lexicon words() {
    return words;
  }

  /** Those that a word wakes at once; for the others it only announces digits. */
  int wordly() {
    return wordly;
  }

  /** Those that so many digits in groups wake. */
  int numbers(int digits) {
    return numbers[digits];
  }

  int announced() {
    return announced;
  }

  int dotted() {
    return dotted;
  }

  int besideWords() {
    return besideWords;
  }

  int mixed() {
    return mixed;
  }

  int marks(char mark) {
    return mark < ASCII ? marks[mark] : 0;
  }

  int starts(String text, int at) {
    char first = text.charAt(at);
    char second = Scan.at(text, at + 1);
    int pair = first * ASCII + second;
    boolean any = first < ASCII && second < ASCII && (started[pair >> 6] & 1L << pair) != 0;
    return any ? starts[pair] : 0;
  }

  List<Sign> signs(char first) {
    return signed[first] ? signs.getOrDefault(first, List.of()) : List.of();
  }
}
