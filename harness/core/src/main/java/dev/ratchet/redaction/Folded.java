package dev.ratchet.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text in plain spelling: digits, spaces, dashes and marks as ASCII ones and invisible characters
 * left out, so that no recogniser has to know the other spellings.
 */
final class Folded {
  private final String text;
  private final int[] offsets;

  private Folded(String text, int[] offsets) {
    this.text = text;
    this.offsets = offsets;
  }

  static Folded of(String raw) {
    char[] plain = new char[raw.length()];
    int[] offsets = new int[raw.length() + 1];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      char folded = Letters.kind(c) == Letters.FOLDABLE ? Letters.fold(c) : c;
      if (folded != 0) {
        offsets[length] = i;
        plain[length++] = folded;
      }
    }
    offsets[length] = raw.length();
    return new Folded(new String(plain, 0, length), Arrays.copyOf(offsets, length + 1));
  }

  String text() {
    return text;
  }

  /** Findings in this text as findings in the text that it was made from. */
  List<Found> restored(List<Found> found) {
    List<Found> restored = new ArrayList<>(found.size());
    for (Found one : found) {
      int end = offsets[one.end() - 1] + 1;
      restored.add(new Found(one.type(), offsets[one.start()], end, one.certain()));
    }
    return List.copyOf(restored);
  }
}
