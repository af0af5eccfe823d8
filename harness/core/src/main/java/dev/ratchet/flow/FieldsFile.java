package dev.ratchet.flow;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.telemetry.FieldMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code gates/fields.yaml}, where a workspace has one. */
public final class FieldsFile {
  private static final String NAME = "fields.yaml";

  private FieldsFile() {}

  /**
   * The workspace's field map; what Ratchet knows by itself where there is no such file.
   *
   * @throws RatchetException INVALID_INPUT naming every problem of the file with its line
   */
  public static FieldMap read(Workspace workspace) {
    Path file = workspace.gates().resolve(NAME);
    if (!Files.exists(file)) {
      return FieldMap.DEFAULT;
    }
    try {
      return FieldMap.read("gates/" + NAME, Files.readString(file));
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.INVALID_INPUT, file + ": not readable as UTF-8", e);
    }
  }
}
