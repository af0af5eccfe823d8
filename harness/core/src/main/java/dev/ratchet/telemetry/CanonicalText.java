package dev.ratchet.telemetry;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes canonical JSON value by value, as {@link dev.ratchet.base.Json#canonical} would write the
 * same of a record: the caller names members in order, and what is null is left out.
 */
final class CanonicalText {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();
  private static final int FIRST = 1_024;

  private final StringBuilder out = new StringBuilder(FIRST);

  CanonicalText open() {
    out.append('{');
    return this;
  }

  CanonicalText close() {
    out.append('}');
    return this;
  }

  /** Begins a member of the object at hand. */
  CanonicalText name(String name) {
    comma();
    return string(name).raw(':');
  }

  CanonicalText text(String name, @Nullable String value) {
    return value == null ? this : name(name).string(value);
  }

  /** A number, or a flag. */
  CanonicalText plain(String name, @Nullable Object value) {
    if (value != null) {
      name(name);
      out.append(value);
    }
    return this;
  }

  /**
   * A number; what is not finite, which no reader hands on, would be no JSON and stands as text.
   */
  CanonicalText number(String name, @Nullable Double value) {
    boolean written = value == null || Double.isFinite(value);
    return written ? plain(name, value) : text(name, String.valueOf(value));
  }

  CanonicalText texts(String name, @Nullable List<String> values) {
    return values == null ? this : list(name, values, CanonicalText::string);
  }

  <T> CanonicalText list(String name, List<T> values, BiConsumer<CanonicalText, T> writing) {
    name(name).raw('[');
    for (T value : values) {
      comma();
      writing.accept(this, value);
    }
    return raw(']');
  }

  CanonicalText value(long number) {
    out.append(number);
    return this;
  }

  CanonicalText string(String value) {
    out.append('"');
    int plain = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        out.append(value, plain, i);
        escape(c);
        plain = i + 1;
      }
    }
    out.append(value, plain, value.length()).append('"');
    return this;
  }

  private void escape(char c) {
    out.append('\\');
    switch (c) {
      case '"', '\\' -> out.append(c);
      case '\b' -> out.append('b');
      case '\t' -> out.append('t');
      case '\n' -> out.append('n');
      case '\f' -> out.append('f');
      case '\r' -> out.append('r');
      default -> out.append("u00").append(HEX[c >> 4]).append(HEX[c & 15]);
    }
  }

  private void comma() {
    char last = out.charAt(out.length() - 1);
    if (last != '{' && last != '[') {
      out.append(',');
    }
  }

  private CanonicalText raw(char c) {
    out.append(c);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
