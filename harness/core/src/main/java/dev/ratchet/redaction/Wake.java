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
  private final int[] shapes = new int[Shape.values().length];
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
  }

  private void register(Triggers triggers, int bit, Lexicon.Builder builder) {
    triggers.shapes().forEach(shape -> shapes[shape.ordinal()] |= bit);
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
    return shapes[Shape.WORD.ordinal()];
  }

  int numbers() {
    return shapes[Shape.NUMBER.ordinal()];
  }

  int announced() {
    return shapes[Shape.ANNOUNCED.ordinal()];
  }

  int dotted() {
    return shapes[Shape.DOTTED.ordinal()];
  }

  int besideWords() {
    return shapes[Shape.BESIDE_WORD.ordinal()];
  }

  int mixed() {
    return shapes[Shape.MIXED.ordinal()];
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
