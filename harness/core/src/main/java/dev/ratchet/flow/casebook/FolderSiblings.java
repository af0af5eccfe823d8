package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.elsewhere.Siblings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The files in the folder of a configuration and below. A name that leads outside, also through a
 * link, is refused: what comes from elsewhere does not choose what is read here.
 */
record FolderSiblings(Path folder) implements Siblings {
  private static final long MAX_BYTES = 4L << 20;

  static FolderSiblings of(Path file) {
    return new FolderSiblings(file.toAbsolutePath().resolveSibling("").normalize());
  }

  @Override
  public Found read(String name) {
    try {
      Path file = folder.resolve(name).normalize();
      if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
        return new Found.Refused("no such file in the folder");
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        return new Found.Refused("a link that leads out of the folder");
      }
      return Files.size(file) > MAX_BYTES
          ? new Found.Refused("larger than " + (MAX_BYTES >> 20) + " MiB")
          : new Found.Read(Files.readString(file));
    } catch (InvalidPathException | IOException _) {
      return new Found.Refused("not readable as UTF-8 text");
    }
  }
}
