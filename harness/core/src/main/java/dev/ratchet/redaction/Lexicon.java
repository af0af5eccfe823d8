package dev.ratchet.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words with a set of bits each, found straight from the characters of a text, without case and
 * accents. Phrases of several words are found at their last word. Open addressing: two reads for
 * most words that are not in it.
 */
final class Lexicon {
  private static final String JOINTS = " _-.'";

  private final int mask;
  private final int[] hashes;
  private final Entry[] entries;

  /** What a word means, and what it means after other words. */
  private record Entry(String word, int bits, List<Phrase> phrases) {}

  private record Phrase(String before, int bits) {}

  /** Collects words before the table is made. */
  static final class Builder {
    private final Map<String, Integer> words = new TreeMap<>();
    private final Map<String, Map<String, Integer>> phrases = new TreeMap<>();

    /** Adds bits to a word, or to a phrase with single spaces, which then also counts joined. */
    Builder add(String text, int bits) {
      String plain = Letters.plain(text);
      int last = plain.lastIndexOf(' ');
      if (last < 0) {
        words.merge(plain, bits, (a, b) -> a | b);
      } else {
        phrases
            .computeIfAbsent(plain.substring(last + 1), _ -> new TreeMap<>())
            .merge(plain.substring(0, last), bits, (a, b) -> a | b);
        words.merge(plain.replace(" ", ""), bits, (a, b) -> a | b);
      }
      return this;
    }

    Lexicon build() {
      phrases.keySet().forEach(word -> words.putIfAbsent(word, 0));
      List<Entry> all = new ArrayList<>();
      words.forEach(
          (word, bits) -> {
            List<Phrase> before = new ArrayList<>();
            phrases
                .getOrDefault(word, Map.of())
                .forEach((text, more) -> before.add(new Phrase(text, more)));
            all.add(new Entry(word, bits, List.copyOf(before)));
          });
      return new Lexicon(all);
    }
  }

  private Lexicon(List<Entry> all) {
    int size = Integer.highestOneBit(Math.max(16, all.size() * 4)) * 2;
    mask = size - 1;
    hashes = new int[size];
    entries = new Entry[size];
    for (Entry entry : all) {
      int hash = hash(entry.word());
      int slot = slot(hash);
      while (hashes[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      hashes[slot] = hash;
      entries[slot] = entry;
    }
  }

  /** One step of the hash over the letters of a word, starting from 0. */
  static int step(int hash, char c) {
    return hash * 31 + Letters.plain(c);
  }

  private static int hash(CharSequence word) {
    int hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = step(hash, word.charAt(i));
    }
    return hash == 0 ? 1 : hash;
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & mask;
  }

  /** The bits of the word between two offsets, with those of phrases that end in it; 0 if none. */
  int bits(String text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = step(hash, text.charAt(i));
    }
    return bits(text, start, end, hash);
  }

  /** The same with the word's hash at hand. */
  int bits(String text, int start, int end, int rawHash) {
    int hash = rawHash == 0 ? 1 : rawHash;
    for (int slot = slot(hash); hashes[slot] != 0; slot = (slot + 1) & mask) {
      if (hashes[slot] == hash && isWord(entries[slot].word(), text, start, end)) {
        return bits(entries[slot], text, start);
      }
    }
    return 0;
  }

  private static boolean isWord(String word, String text, int start, int end) {
    if (word.length() != end - start) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != Letters.plain(text.charAt(start + i))) {
        return false;
      }
    }
    return true;
  }

  private static int bits(Entry entry, String text, int start) {
    int bits = entry.bits();
    // By index, since an iterator would cost memory on text where nothing is found.
    for (int i = 0; i < entry.phrases().size(); i++) {
      Phrase phrase = entry.phrases().get(i);
      bits |= endsWith(text, start, phrase.before()) ? phrase.bits() : 0;
    }
    return bits;
  }

  /** Whether the words stand before an offset, with one joint between every two of all of them. */
  private static boolean endsWith(String text, int end, String words) {
    int start = end - 1 - words.length();
    if (start < 0 || JOINTS.indexOf(text.charAt(end - 1)) < 0) {
      return false;
    }
    for (int i = 0; i < words.length(); i++) {
      char c = text.charAt(start + i);
      boolean same =
          words.charAt(i) == ' ' ? JOINTS.indexOf(c) >= 0 : words.charAt(i) == Letters.plain(c);
      if (!same) {
        return false;
      }
    }
    return !Scan.isLetterOrDigit(text, start - 1);
  }
}
