package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Files that a file names. What they hold is sent to models and kept in reports, so a name must not
 * lead out: a pull request could otherwise have any file of the build machine published.
 *
 * @param root the workspace
 */
record FilesInside(Path root) {
  /**
   * The file of that name.
   *
   * @param folder what the name is relative to; may lie outside when a user named it on the command
   *     line, and its own files are then allowed
   * @throws RatchetException INVALID_INPUT if the name, or a link behind it, leads elsewhere
   */
  Path file(Path folder, String name) {
    try {
      Path file = folder.resolve(name).normalize();
      if (isBelow(root, file) || isBelow(folder, file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, "a file's name holds what no name can; write another", e);
    }
    throw new RatchetException(
        ErrorCode.INVALID_INPUT,
        name + ": lies outside the workspace; move the file into it and name it there");
  }

  private static boolean isBelow(Path folder, Path file) {
    return file.startsWith(folder.toAbsolutePath().normalize())
        && (!Files.exists(file) || real(file).startsWith(real(folder)));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, path + ": cannot be followed; check its permissions", e);
    }
  }
}
