package dev.ratchet.telemetry.format;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * An export's bytes: unpacked when it is gzip, without a byte order mark, and with limits that stop
 * a file which unpacks to far more than it weighs.
 */
public final class ExportStream {
  private static final int BUFFER = 1 << 16;
  private static final int HEAD = 1 << 16;

  /** What no honest export reaches; below the first bytes a ratio says nothing. */
  private static final long MAX_RATIO = 200;

  private static final long RATIO_FREE = 1 << 20;
  private static final long MAX_BYTES = 64L << 30;

  private ExportStream() {}

  /**
   * Opens the bytes for reading.
   *
   * @return a stream that supports {@link InputStream#mark}; reading it throws {@link
   *     RatchetException} INVALID_INPUT past a limit
   * @throws IOException if the source fails
   */
  public static InputStream open(String file, InputStream source) throws IOException {
    BufferedInputStream in = new BufferedInputStream(source, BUFFER);
    if (!isGzip(in)) {
      return afterMark(in);
    }
    Counted packed = new Counted(in);
    Limited unpacked = new Limited(file, new GZIPInputStream(packed, BUFFER), packed);
    BufferedInputStream out = new BufferedInputStream(unpacked, BUFFER);
    if (isGzip(out)) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, file + ": gzip within gzip; unpack it once before importing");
    }
    return afterMark(out);
  }

  /** The first 64 KiB as text; the stream stays where it was. */
  public static String head(InputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    return new String(head, StandardCharsets.UTF_8);
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }

  private static InputStream afterMark(InputStream in) throws IOException {
    in.mark(3);
    if (in.read() != 0xef || in.read() != 0xbb || in.read() != 0xbf) {
      in.reset();
    }
    return in;
  }

  /** Counts what is taken from the packed file. */
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  /** Stops when too much comes out for what went in. */
  private static final class Limited extends FilterInputStream {
    private final String file;
    private final Counted packed;
    private long count;

    Limited(String file, InputStream in, Counted packed) {
      super(in);
      this.file = file;
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      if (count > MAX_BYTES || (count > RATIO_FREE && count > MAX_RATIO * packed.count)) {
        throw new RatchetException(
            ErrorCode.INVALID_INPUT,
            file
                + ": unpacks to more than "
                + (count > MAX_BYTES ? "64 GiB" : MAX_RATIO + " times its size")
                + ", which no export does; split it or import it unpacked");
      }
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
