package dev.ratchet.casebook.work;

import dev.ratchet.conversation.NormalForms;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The overlapping pieces of a text, as a sorted set of hashes. A piece is four characters long, so
 * that a text need not be cut into words, which some languages do not part. Case, accents'
 * spelling, width, punctuation and spacing do not count, nor which value a placeholder stands for.
 */
final class Shingles {
  private static final int LENGTH = 4;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\[([A-Z][A-Z_]*)_[a-z2-7]{16}]");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final int[] hashes;

  private Shingles(int[] hashes) {
    this.hashes = hashes;
  }

  /** The pieces of a text; none where it has neither letters nor digits. */
  static Shingles of(String text) {
    String normal = normal(text);
    if (normal.isBlank()) {
      return new Shingles(new int[0]);
    }
    int[] characters = (" " + normal + " ").codePoints().toArray();
    int[] hashes = new int[Math.max(1, characters.length - LENGTH + 1)];
    for (int start = 0; start < hashes.length; start++) {
      long hash = 0;
      for (int i = start; i < Math.min(start + LENGTH, characters.length); i++) {
        hash = hash * 1_000_003 + characters[i];
      }
      hashes[start] = mixed(hash);
    }
    Arrays.sort(hashes);
    return new Shingles(Arrays.stream(hashes).distinct().toArray());
  }

  private static String normal(String text) {
    String named = PLACEHOLDER.matcher(text).replaceAll("$1");
    String folded = NormalForms.composed(named).toLowerCase(Locale.ROOT);
    return NO_WORD.matcher(folded).replaceAll(" ").strip();
  }

  int size() {
    return hashes.length;
  }

  int hash(int piece) {
    return hashes[piece];
  }

  boolean isEmpty() {
    return hashes.length == 0;
  }

  /** Jaccard's index: what both have, of what either has; in [0, 1]. */
  double similarity(Shingles other) {
    int both = 0;
    int i = 0;
    int j = 0;
    while (i < hashes.length && j < other.hashes.length) {
      int order = Integer.compare(hashes[i], other.hashes[j]);
      both += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    int either = hashes.length + other.hashes.length - both;
    return either == 0 ? 0 : both / (double) either;
  }

  /** Spreads a number over all bits (the finishing step of SplitMix64). */
  private static int mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return (int) ((z ^ (z >>> 31)) >>> 32);
  }
}
