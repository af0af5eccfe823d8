package dev.ratchet.ledger;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a {@link RecordFile} line by line; a record holds no line feed. */
final class RecordScan implements AutoCloseable {
  private static final int CHUNK = 1 << 16;
  private static final int SMALL_CHUNK = 1 << 12;

  private final Path path;
  private final RandomAccessFile file;
  private final byte[] chunk;
  private int next;
  private int filled;

  private RecordScan(Path path, int chunk) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.chunk = new byte[chunk];
  }

  static RecordScan of(Path path) throws IOException {
    return new RecordScan(path, CHUNK);
  }

  /** Reads the record whose line starts at an offset, whatever its number. */
  static String record(Path path, long place) throws IOException {
    try (RecordScan scan = new RecordScan(path, SMALL_CHUNK)) {
      scan.file.seek(place);
      byte[] line = scan.line(Long.MAX_VALUE);
      if (RecordLine.read(line, 0, line.length, RecordLine.seq(line))
          instanceof RecordLine.Reading.Whole whole) {
        return whole.json();
      }
    }
    throw new RatchetException(
        ErrorCode.TAMPERED,
        path + ": a record that was read before is not as it was written; restore the file");
  }

  /** The first record; empty when there is no whole one. */
  Optional<String> first() throws IOException {
    long end = withoutZeros(file.length());
    file.seek(0);
    byte[] line = line(end);
    return switch (RecordLine.read(line, 0, line.length, 0)) {
      case RecordLine.Reading.Whole whole -> Optional.of(whole.json());
      case RecordLine.Reading.Torn _ -> Optional.empty();
      case RecordLine.Reading.Wrong _ -> throw Records.tampered(path, 0);
    };
  }

  /** Reads what stands behind an extent that was read before. */
  Records.Extent read(Records.Extent before, Records.Reader reader) throws IOException {
    long size = file.length();
    long end = withoutZeros(size);
    long at = before.length();
    long count = before.count();
    file.seek(at);
    while (at < end) {
      byte[] line = line(end - at);
      RecordLine.Reading reading = RecordLine.read(line, 0, line.length, count);
      if (reading instanceof RecordLine.Reading.Torn && at + line.length >= end) {
        break;
      }
      if (!(reading instanceof RecordLine.Reading.Whole whole)) {
        throw Records.tampered(path, count); // only the end of a file can be torn
      }
      reader.take(whole.json(), at);
      at += line.length;
      count++;
    }
    return new Records.Extent(count, at, size - at);
  }

  /** Up to and with the next line feed, or to the end. */
  private byte[] line(long most) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    boolean ended = false;
    while (!ended && line.size() < most && fill()) {
      int from = next;
      long left = most - line.size();
      while (!ended && next < filled && next - from < left) {
        ended = chunk[next] == '\n';
        next++;
      }
      line.write(chunk, from, next - from);
    }
    return line.toByteArray();
  }

  private boolean fill() throws IOException {
    if (next == filled) {
      next = 0;
      filled = Math.max(0, file.read(chunk));
    }
    return filled > 0;
  }

  /** A power cut can leave a file longer than what was written, filled with zeros. */
  private long withoutZeros(long size) throws IOException {
    long end = size;
    boolean zeros = true;
    while (zeros && end > 0) {
      int length = (int) Math.min(chunk.length, end);
      file.seek(end - length);
      file.readFully(chunk, 0, length);
      int kept = length;
      while (kept > 0 && chunk[kept - 1] == 0) {
        kept--;
      }
      end -= length - kept;
      zeros = kept == 0;
    }
    return end;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
