package dev.ratchet.files;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code .ratchet/serving.json}: where the running server of a workspace is found by other
 * commands. For its owner alone, since it holds the token that opens the server to them. After a
 * kill it tells of a server that is gone: whether one runs is told by the lock beside it.
 */
public final class ServingFile {
  private final Path file;

  /** Names the file in a workspace's state folder. */
  public ServingFile(Path state) {
    this.file = state.resolve("serving.json");
  }

  /**
   * What it says.
   *
   * @param address such as {@code http://127.0.0.1:8640}
   * @param token for commands of the same owner
   * @param process id of the serving process
   * @param commands null if it takes none over
   */
  public record Serving(String address, String token, long process, @Nullable Commands commands) {
    @Override
    public String toString() {
      return "process " + process + " at " + address;
    }
  }

  /**
   * How commands are handed over.
   *
   * @param address such as {@code http://127.0.0.1:40123}; not the pages' one
   * @param version of the server's Ratchet
   * @param store the file that the server has open, absolute
   */
  public record Commands(String address, String version, String store) {}

  /** For locks and messages. */
  public Path path() {
    return file;
  }

  public void write(Serving serving) {
    AtomicFiles.writePrivate(file, Json.pretty(serving));
  }

  /** What it says, if it is there. */
  public Optional<Serving> read() {
    try {
      return Optional.of(Json.read(file.toString(), Files.readString(file), Serving.class));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be read; check its permissions", e);
    }
  }

  /** Removes it. */
  public void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.STORAGE, file + ": cannot be removed", e);
    }
  }
}
