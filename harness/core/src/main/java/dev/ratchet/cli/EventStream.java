package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.report.event.EventLine;
import dev.ratchet.report.event.GateEvent;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Events, each told at once to whoever reads them while the gate runs. */
interface EventStream extends AutoCloseable {
  void tell(GateEvent event);

  default void tell(List<GateEvent> events) {
    events.forEach(this::tell);
  }

  @Override
  default void close() {}

  static EventStream none() {
    return _ -> {};
  }

  static EventStream to(Terminal terminal) {
    return event -> terminal.event(EventLine.of(event));
  }

  /**
   * Into a file, or a pipe that somebody reads.
   *
   * @throws RatchetException STORAGE, here and later, if it cannot be written
   */
  static EventStream to(Path file) {
    try {
      return new ToFile(file, Files.newBufferedWriter(file, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw ToFile.unwritable(file, e);
    }
  }

  /** A file that grows event by event. */
  record ToFile(Path file, Writer writer) implements EventStream {
    @Override
    public void tell(GateEvent event) {
      try {
        writer.write(EventLine.of(event));
        writer.write('\n');
        writer.flush();
      } catch (IOException e) {
        throw unwritable(file, e);
      }
    }

    @Override
    public void close() {
      try {
        writer.close();
      } catch (IOException e) {
        throw unwritable(file, e);
      }
    }

    private static RatchetException unwritable(Path file, IOException cause) {
      return new RatchetException(
          ErrorCode.STORAGE,
          file + ": events cannot be written; check the folder and free space",
          cause);
    }
  }
}
