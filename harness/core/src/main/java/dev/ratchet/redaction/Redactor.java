package dev.ratchet.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** Finds personal data and secrets in text and masks them. */
public final class Redactor {
  private static final Comparator<Found> STRONGER =
      Comparator.comparing(Found::certain).thenComparingInt(found -> found.end() - found.start());

  /** Names, prompts and documents come again and again; longer texts hardly do. */
  private static final int MAX_REMEMBERED = 4_096;

  private static final int MAX_REMEMBERED_LENGTH = 4_096;

  private final BiFunction<String, String, String> pseudonym;
  private final Map<String, List<Found>> remembered = new ConcurrentHashMap<>();

  /**
   * Makes a redactor whose placeholders join.
   *
   * @param pseudonym of (type, value): the keyed token that stands in a placeholder, so that equal
   *     values still join
   */
  public Redactor(BiFunction<String, String, String> pseudonym) {
    this.pseudonym = pseudonym;
  }

  /**
   * What a text holds, in order, without overlaps. Findings that overlap become one that covers
   * them all, so that no part of a value is left over; its type is that of the most certain, then
   * longest of them.
   */
  public static List<Found> find(String text) {
    List<Found> all = new ArrayList<>();
    for (Recogniser recogniser : Recognisers.ALL) {
      all.addAll(recogniser.find(text));
    }
    all.sort(Comparator.comparingInt(Found::start).thenComparing(STRONGER.reversed()));
    return merge(all);
  }

  /** The text with each finding replaced by {@code [TYPE_token]}. */
  public String redact(String text) {
    List<Found> found = foundIn(text);
    if (found.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16 * found.size());
    int at = 0;
    for (Found one : found) {
      String value = text.substring(one.start(), one.end());
      out.append(text, at, one.start()).append('[');
      out.append(pseudonym.apply(one.type(), value)).append(']');
      at = one.end();
    }
    return out.append(text, at, text.length()).toString();
  }

  /** The same as {@link #find}, remembering what it found in texts that may come again. */
  public List<Found> foundIn(String text) {
    List<Found> known = remembered.get(text);
    if (known != null) {
      return known;
    }
    List<Found> found = find(text);
    if (text.length() <= MAX_REMEMBERED_LENGTH) {
      if (remembered.size() >= MAX_REMEMBERED) {
        remembered.clear();
      }
      remembered.put(text, found);
    }
    return found;
  }

  private static List<Found> merge(List<Found> sorted) {
    List<Found> merged = new ArrayList<>();
    for (int i = 0; i < sorted.size(); ) {
      Found strongest = sorted.get(i);
      int start = strongest.start();
      int end = strongest.end();
      for (i++; i < sorted.size() && sorted.get(i).start() < end; i++) {
        Found next = sorted.get(i);
        end = Math.max(end, next.end());
        strongest = STRONGER.compare(next, strongest) > 0 ? next : strongest;
      }
      merged.add(new Found(strongest.type(), start, end, strongest.certain()));
    }
    return List.copyOf(merged);
  }
}
