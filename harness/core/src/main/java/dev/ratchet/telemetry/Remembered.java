package dev.ratchet.telemetry;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was made of the texts that come again and again; for one thread. Each text has one place, so
 * that a text which comes once displaces another one at most.
 *
 * @param <T> what is made of a text, by that text alone
 */
final class Remembered<T> {
  private final int longest;
  private final @Nullable String[] texts;
  private final @Nullable Object[] made;

  /**
   * An empty memory.
   *
   * @param places a power of two
   * @param longest in UTF-16 units; longer texts hardly come again
   */
  Remembered(int places, int longest) {
    this.longest = longest;
    this.texts = new @Nullable String[places];
    this.made = new @Nullable Object[places];
  }

  @SuppressWarnings("unchecked") // a place holds only what was made for its text
  T of(String text, Function<String, T> maker) {
    if (text.length() > longest) {
      return maker.apply(text);
    }
    int hash = text.hashCode();
    int place = (hash ^ (hash >>> 16)) & (texts.length - 1);
    Object known = made[place];
    if (known != null && text.equals(texts[place])) {
      return (T) known;
    }
    T result = maker.apply(text);
    texts[place] = text;
    made[place] = result;
    return result;
  }
}
