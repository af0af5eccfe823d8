package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the store anew, since the engine leaves the bytes of deleted rows in its file. The old
 * file is held until the new one stands in its place, so that nobody can write to it in between.
 */
public final class StoreRewrite {
  private StoreRewrite() {}

  /**
   * Replaces the file by one that holds the living rows only.
   *
   * @throws RatchetException STORAGE if there is no room for a second copy; the old one then stays
   */
  public static void of(StoreFile store) {
    Path file = store.file().toAbsolutePath();
    if (store.held() != null) {
      throw new RatchetException(
          ErrorCode.INTERNAL, file + ": is open, so its file cannot be replaced");
    }
    Path anew = file.resolveSibling(file.getFileName() + ".rewriting");
    try {
      Files.deleteIfExists(anew);
      store.use(
          database -> {
            copy(database, anew);
            replace(file, anew);
            return true;
          });
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static void copy(Database database, Path anew) {
    database.read(
        "writing the store anew",
        sql -> {
          String from =
              sql.first("select current_database() as name", row -> row.text("name")).get();
          sql.script("checkpoint");
          sql.script("attach " + Staging.literal(anew) + " as anew");
          sql.script("copy from database \"" + from.replace("\"", "\"\"") + "\" to anew");
          sql.script("checkpoint anew");
          sql.script("detach anew");
          return true;
        });
  }

  private static void replace(Path file, Path anew) {
    try {
      sync(anew);
      Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(folder(file));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Copies of the store that migrations and rebuilds left beside it, sorted. */
  public static List<Path> oldCopies(StoreFile store) {
    Path file = store.file().toAbsolutePath();
    String name = Pattern.quote(file.getFileName().toString());
    String copies = name + "(\\.wal)?\\.(V\\d+\\.backup|before-.*)";
    try (Stream<Path> files = Files.list(folder(file))) {
      return files.filter(one -> one.getFileName().toString().matches(copies)).sorted().toList();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static RatchetException failed(Path file, IOException cause) {
    return new RatchetException(
        ErrorCode.STORAGE,
        file + ": cannot be written anew; make room for a second copy of it and try again",
        cause);
  }
}
