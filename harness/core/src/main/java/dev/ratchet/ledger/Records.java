package dev.ratchet.ledger;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link RecordFile} wrote, and changes nothing. */
public final class Records {
  private Records() {}

  /**
   * What a file holds.
   *
   * @param length bytes of the good records
   * @param tornBytes bytes of an unfinished record after them, usually 0
   */
  public record Contents(List<String> records, long length, long tornBytes) {
    public Contents {
      records = List.copyOf(records);
    }
  }

  /**
   * How far the good records of a file go.
   *
   * @param count how many there are
   * @param length bytes of them, without the line feed of the last where that is missing
   * @param tornBytes bytes of an unfinished record after them, usually 0
   */
  public record Extent(long count, long length, long tornBytes) {
    static final Extent NOTHING = new Extent(0, 0, 0);
  }

  /** Takes the records of a file one after the other. */
  public interface Reader {
    /**
     * Takes a record.
     *
     * @param place bytes before its line, by which {@link #record} finds it again
     */
    void take(String json, long place);
  }

  /**
   * Reads a whole file; one that is not there is empty.
   *
   * @throws RatchetException TAMPERED naming the record, or STORAGE
   */
  public static Contents read(Path path) {
    List<String> records = new ArrayList<>();
    Extent extent = scan(path, (json, _) -> records.add(json));
    return new Contents(records, extent.length(), extent.tornBytes());
  }

  /**
   * The same, one record at a time, so that a file of any size can be read.
   *
   * @throws RatchetException as {@link #read}; what the reader throws
   */
  public static Extent scan(Path path, Reader reader) {
    return scanBehind(path, Extent.NOTHING, reader);
  }

  /** The same of what others have appended since: what stands behind an extent of before. */
  static Extent scanBehind(Path path, Extent before, Reader reader) {
    if (!Files.exists(path)) {
      return Extent.NOTHING;
    }
    try (RecordScan scan = RecordScan.of(path)) {
      return scan.read(before, reader);
    } catch (IOException e) {
      throw storage(path, "cannot be read", e);
    }
  }

  /**
   * Reads one record again.
   *
   * @param place as a {@link Reader} or {@link RecordFile#append} told it
   * @throws RatchetException TAMPERED if no good record stands there, or STORAGE
   */
  public static String record(Path path, long place) {
    try {
      return RecordScan.record(path, place);
    } catch (IOException e) {
      throw storage(path, "cannot be read", e);
    }
  }

  /**
   * Reads the first record and nothing behind it; empty when there is no whole one.
   *
   * @throws RatchetException TAMPERED if it is not as it was written, or STORAGE
   */
  public static Optional<String> first(Path path) {
    try (RecordScan scan = RecordScan.of(path)) {
      return scan.first();
    } catch (IOException e) {
      throw storage(path, "cannot be read", e);
    }
  }

  static RatchetException tampered(Path path, long record) {
    return new RatchetException(
        ErrorCode.TAMPERED,
        path
            + ": record "
            + record
            + " (line "
            + (record + 1)
            + ") is not as it was written; restore the file from a copy");
  }

  static RatchetException storage(Path path, String what, @Nullable IOException cause) {
    return new RatchetException(
        ErrorCode.STORAGE,
        path + ": " + what + "; check free space and permissions, then run the command again",
        cause);
  }
}
