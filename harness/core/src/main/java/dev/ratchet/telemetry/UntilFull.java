package dev.ratchet.telemetry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** A stream that ends when enough has been seen of it. */
final class UntilFull extends FilterInputStream {
  private final BooleanSupplier full;

  UntilFull(InputStream in, BooleanSupplier full) {
    super(in);
    this.full = full;
  }

  @Override
  public int read() throws IOException {
    return full.getAsBoolean() ? -1 : super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return full.getAsBoolean() ? -1 : super.read(bytes, offset, length);
  }
}
