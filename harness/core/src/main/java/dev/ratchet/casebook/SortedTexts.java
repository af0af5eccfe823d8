package dev.ratchet.casebook;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A small unchangeable map of texts, sorted by key, in two arrays: a dataset has one a case. */
final class SortedTexts extends AbstractMap<String, String> {
  private final String[] keys;
  private final String[] values;

  private SortedTexts(SortedMap<String, String> sorted) {
    this.keys = sorted.keySet().toArray(new String[0]);
    this.values = sorted.values().toArray(new String[0]);
  }

  static SortedTexts of(Map<String, String> texts) {
    return texts instanceof SortedTexts sorted ? sorted : new SortedTexts(new TreeMap<>(texts));
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Entry<String, String>> {
    @Override
    public Iterator<Entry<String, String>> iterator() {
      return IntStream.range(0, keys.length)
          .<Entry<String, String>>mapToObj(at -> Map.entry(keys[at], values[at]))
          .iterator();
    }

    @Override
    public int size() {
      return keys.length;
    }
  }
}
