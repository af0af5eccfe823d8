package dev.ratchet.telemetry.format;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An export's bytes: unpacked when it is gzip or zstd, without a byte order mark, and with limits
 * that stop a file which unpacks to far more than it weighs.
 */
public final class ExportStream {
  private static final int BUFFER = 1 << 16;
  private static final int HEAD = 1 << 16;
  private static final int[] GZIP = {0x1f, 0x8b};
  private static final int[] ZSTD = {0x28, 0xb5, 0x2f, 0xfd};

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
    if (!isPacked(in)) {
      return afterMark(in);
    }
    Counted packed = new Counted(in);
    InputStream unpacking = begins(in, GZIP) ? new GZIPInputStream(packed, BUFFER) : zstd(packed);
    BufferedInputStream out = new BufferedInputStream(new Limited(file, unpacking, packed), BUFFER);
    if (isPacked(out)) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, file + ": packed twice; unpack it once before importing");
    }
    return afterMark(out);
  }

  /** One frame or several, as an exporter that flushes and rotates writes them. */
  private static InputStream zstd(InputStream packed) throws IOException {
    return new ZstdInputStream(packed).setContinuous(false);
  }

  /** The first 64 KiB; the stream stays where it was. */
  static byte[] head(InputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = new byte[HEAD];
    int length = 0;
    try {
      for (int read = 0; read >= 0 && length < HEAD; length += Math.max(0, read)) {
        read = in.read(head, length, HEAD - length);
      }
    } catch (EOFException | ZipException | ZstdIOException _) {
      // Damage is told where the file is read; the format shows before it.
    }
    in.reset();
    return Arrays.copyOf(head, length);
  }

  private static boolean isPacked(InputStream in) throws IOException {
    return begins(in, GZIP) || begins(in, ZSTD);
  }

  private static boolean begins(InputStream in, int[] magic) throws IOException {
    in.mark(magic.length);
    boolean same = true;
    for (int value : magic) {
      same &= in.read() == value;
    }
    in.reset();
    return same;
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

    /** None, so that a reader which asks for more than there is gets what came before damage. */
    @Override
    public int available() {
      return 0;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
