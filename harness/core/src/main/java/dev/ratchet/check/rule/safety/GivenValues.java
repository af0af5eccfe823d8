package dev.ratchet.check.rule.safety;

import dev.ratchet.check.rule.Condensed;
import dev.ratchet.check.rule.Plain;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate was given, in all its readings; put together when a finding asks for it, which
 * is rare.
 */
final class GivenValues {
  /** Shorter values are compared as they are: without punctuation they could be anything. */
  private static final int LEAST_CONDENSED = 6;

  /** Shorter figures stand by chance where two numbers meet, so that one piece must hold them. */
  private static final int LEAST_JOINED = 12;

  private final Supplier<List<String>> source;
  private @Nullable List<String> texts;
  private @Nullable String condensed;

  GivenValues(Supplier<List<String>> source) {
    this.source = source;
  }

  /** Without regard to case, spaces and punctuation. */
  boolean hold(String value) {
    String letters = Condensed.of(value);
    if (letters.length() < LEAST_CONDENSED) {
      String plain = Plain.of(value, true);
      return texts().stream().anyMatch(text -> Plain.of(text, true).contains(plain));
    }
    boolean figures =
        letters.length() < LEAST_JOINED && letters.chars().allMatch(Character::isDigit);
    return condensed().contains(letters) && (!figures || inOnePiece(letters));
  }

  /** Commas, quotation marks, letters and line breaks part figures; spaces and dashes do not. */
  private boolean inOnePiece(String figures) {
    return texts().stream()
        .flatMap(text -> List.of(Plain.lines(text).split("[^0-9 ()./+-]+", -1)).stream())
        .anyMatch(piece -> Condensed.of(piece).contains(figures));
  }

  private List<String> texts() {
    List<String> known = texts;
    if (known == null) {
      known =
          source.get().stream()
              .flatMap(text -> LeakReadings.of(text).stream())
              .map(shown -> shown.reading().text())
              .toList();
      texts = known;
    }
    return known;
  }

  private String condensed() {
    String known = condensed == null ? Condensed.of(String.join("\n", texts())) : condensed;
    condensed = known;
    return known;
  }
}
