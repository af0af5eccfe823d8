package dev.ratchet.telemetry.format;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file to be read.
 *
 * @param file its name, for places
 * @param in its bytes, unpacked, from the beginning
 * @param head what they begin with
 * @param path where it is; null for bytes from elsewhere
 * @param parquet reads Parquet files
 */
public record Export(
    String file, InputStream in, Head head, @Nullable Path path, RowSource parquet) {
  private static final int[] PARQUET = {'P', 'A', 'R', '1'};

  /**
   * Opens a file, plain, gzip or zstd.
   *
   * @throws RatchetException INVALID_INPUT past a limit on what it may unpack to
   * @throws IOException if the source fails
   */
  public static Export open(String file, InputStream source, @Nullable Path path, RowSource parquet)
      throws IOException {
    InputStream in = ExportStream.open(file, source);
    byte[] bytes = ExportStream.head(in);
    Head bare = new Head(bytes, List.of());
    if (bare.startsWith(PARQUET)) {
      Path known = path == null ? refuse(file) : path;
      return new Export(file, in, new Head(bytes, parquet.head(known)), path, parquet);
    }
    return new Export(file, in, new Head(bytes, Rows.head(bytes)), path, parquet);
  }

  /** Whether it is a Parquet file. */
  public boolean isParquet() {
    return head.startsWith(PARQUET);
  }

  private static Path refuse(String file) {
    throw new RatchetException(
        ErrorCode.INVALID_INPUT, file + ": Parquet within a stream; name the file itself");
  }
}
