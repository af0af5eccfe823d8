package dev.ratchet.report.format;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Passes JSON on with every lone surrogate, which UTF-8 cannot carry, written as visible text.
 * Surrogates stand only within string literals, where a doubled backslash is a plain one.
 */
final class EncodableJson extends FilterWriter {
  private static final int NONE = 0;

  /** A high surrogate that waits for its other half; 0 when none does. */
  private int high = NONE;

  EncodableJson(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    char unit = (char) c;
    if (high != NONE && Character.isLowSurrogate(unit)) {
      out.write(high);
      out.write(unit);
      high = NONE;
      return;
    }
    settle();
    if (Character.isHighSurrogate(unit)) {
      high = unit;
    } else if (Character.isLowSurrogate(unit)) {
      escape(unit);
    } else {
      out.write(unit);
    }
  }

  @Override
  public void write(char[] buffer, int from, int length) throws IOException {
    int plainFrom = from;
    for (int i = from; i < from + length; i++) {
      if (high != NONE || Character.isSurrogate(buffer[i])) {
        out.write(buffer, plainFrom, i - plainFrom);
        write(buffer[i]);
        plainFrom = i + 1;
      }
    }
    out.write(buffer, plainFrom, from + length - plainFrom);
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    write(text.toCharArray(), from, length);
  }

  @Override
  public void flush() throws IOException {
    settle();
    super.flush();
  }

  @Override
  public void close() throws IOException {
    settle();
    super.close();
  }

  private void settle() throws IOException {
    if (high != NONE) {
      escape(high);
      high = NONE;
    }
  }

  private void escape(int surrogate) throws IOException {
    out.write("\\\\u" + Integer.toHexString(surrogate));
  }
}
