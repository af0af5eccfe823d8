package dev.ratchet.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Tells UTF-8 bytes on as text: what has gathered at each flush, but for half a character. */
final class ToldStream extends OutputStream {
  private static final int MOST = 1 << 16;

  private final Consumer<String> told;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

  ToldStream(Consumer<String> told) {
    this.told = told;
  }

  @Override
  public synchronized void write(int one) {
    gathered.write(one);
    tellIfMuch();
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    for (int done = 0; done < length; done += MOST) {
      gathered.write(bytes, from + done, Math.min(MOST, length - done));
      tellIfMuch();
    }
  }

  private void tellIfMuch() {
    if (gathered.size() >= MOST) {
      flush();
    }
  }

  @Override
  public synchronized void flush() {
    byte[] bytes = gathered.toByteArray();
    int whole = whole(bytes);
    if (whole > 0) {
      gathered.reset();
      gathered.write(bytes, whole, bytes.length - whole);
      told.accept(new String(bytes, 0, whole, StandardCharsets.UTF_8));
    }
  }

  /** How many bytes there are up to the end of the last whole character. */
  private static int whole(byte[] bytes) {
    int lead = bytes.length - 1;
    while (lead >= 0 && bytes.length - lead < 4 && (bytes[lead] & 0xC0) == 0x80) {
      lead--;
    }
    if (lead < 0) {
      return bytes.length;
    }
    int length = length(bytes[lead] & 0xFF);
    return lead + length > bytes.length ? lead : bytes.length;
  }

  /** Of the character that begins so. */
  private static int length(int lead) {
    if (lead >= 0xF0) {
      return 4;
    }
    if (lead >= 0xE0) {
      return 3;
    }
    return lead >= 0xC0 ? 2 : 1;
  }

  @Override
  public void close() {
    flush();
  }
}
