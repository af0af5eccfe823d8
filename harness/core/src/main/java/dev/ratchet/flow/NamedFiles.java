package dev.ratchet.flow;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that a user names on the command line: what messages call them, and what they hold. */
public record NamedFiles(Workspace workspace) {
  /** The file's path within the workspace; one that lies elsewhere as it was named. */
  public String shown(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    return whole.startsWith(workspace.root())
        ? workspace.root().relativize(whole).toString()
        : file.toString();
  }

  /**
   * The text of a file.
   *
   * @throws RatchetException NOT_FOUND if there is no such file; INVALID_INPUT for a folder, and
   *     for what is not UTF-8
   */
  public String text(Path file) {
    if (Files.isDirectory(file)) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, shown(file) + ": is a folder; name a file in it");
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, shown(file) + ": there is no such file; check the name", e);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          shown(file) + ": not readable as UTF-8 text; save it as UTF-8",
          e);
    }
  }
}
