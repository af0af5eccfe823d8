package dev.ratchet.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that breaks where it grows beyond a limit. */
final class BoundedBody extends FilterInputStream {
  private long left;

  BoundedBody(InputStream in, long most) {
    super(in);
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int size = in.read(bytes, offset, length);
    count(Math.max(0, size));
    return size;
  }

  private void count(int size) throws Transport.OversizedBody {
    left -= size;
    if (left < 0) {
      throw new Transport.OversizedBody();
    }
  }
}
