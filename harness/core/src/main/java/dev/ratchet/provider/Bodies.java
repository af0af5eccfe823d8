package dev.ratchet.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Bodies of responses, unpacked, and never more of them than a reply can be long. */
final class Bodies {
  static final int MOST_BYTES = 8 << 20;

  private Bodies() {}

  /**
   * A body as it was before it was packed; reading on beyond the most throws.
   *
   * @throws WireFault.Garbled if it is packed in a way that was not asked for and is not known
   */
  static InputStream open(HttpHeaders headers, InputStream body) throws IOException {
    return open(headers, body, MOST_BYTES);
  }

  /**
   * The same for what is no single reply.
   *
   * @param most bytes of it, unpacked
   */
  static InputStream open(HttpHeaders headers, InputStream body, long most) throws IOException {
    String encoding =
        headers.firstValue("content-encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "identity" -> new Bounded(body, most);
      case "gzip", "x-gzip" -> new Bounded(unpacked(body), most);
      default -> {
        body.close();
        throw new WireFault.Garbled("a response in a packing that is not known", null);
      }
    };
  }

  private static InputStream unpacked(InputStream body) throws IOException {
    try {
      return new GZIPInputStream(body);
    } catch (ZipException e) {
      body.close();
      throw new WireFault.Garbled("a response that says gzip and is none", e);
    }
  }

  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count;
      try {
        count = super.read(bytes, offset, length);
      } catch (ZipException e) {
        throw new WireFault.Garbled("a response whose packing is broken", e);
      }
      left -= Math.max(0, count);
      if (left < 0) {
        throw new WireFault.Oversized();
      }
      return count;
    }
  }
}
