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
  private final int numbers;
  private final int announced;
  private final int dotted;
  private final int besideWords;
  private final int mixed;
  private final int[] marks = new int[ASCII];
  private final int[] starts = new int[ASCII * ASCII];
  private final Map<Character, List<Sign>> signs = new HashMap<>();
  private final boolean[] signed = new boolean[1 << 16];

  /** A word of a script that does not part its words. */
  record Sign(String word, int bits) {}

  Wake(List<Recogniser> all) {
    recognisers = all.toArray(Recogniser[]::new);
    Lexicon.Builder builder = new Lexicon.Builder();
    for (int i = 0; i < recognisers.length; i++) {
      register(recognisers[i].triggers(), 1 << i, builder);
    }
    words = builder.build();
    wordly = bits(Shape.WORD);
    numbers = bits(Shape.NUMBER);
    announced = bits(Shape.ANNOUNCED);
    dotted = bits(Shape.DOTTED);
    besideWords = bits(Shape.BESIDE_WORD);
    mixed = bits(Shape.MIXED);
  }

  private int bits(Shape shape) {
    int bits = 0;
    for (int i = 0; i < recognisers.length; i++) {
      bits |= recognisers[i].triggers().shapes().contains(shape) ? 1 << i : 0;
    }
    return bits;
  }

  private void register(Triggers triggers, int bit, Lexicon.Builder builder) {
    triggers.characters().chars().forEach(mark -> marks[mark] |= bit);
    for (String start : triggers.starts()) {
      starts[start.charAt(0) * ASCII + start.charAt(1)] |= bit;
    }
    for (String word : triggers.words()) {
      if (word.charAt(0) > 0x2E7F) {
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

  int numbers() {
    return numbers;
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
    return first < ASCII && second < ASCII ? starts[first * ASCII + second] : 0;
  }

  List<Sign> signs(char first) {
    return signed[first] ? signs.getOrDefault(first, List.of()) : List.of();
  }
}
