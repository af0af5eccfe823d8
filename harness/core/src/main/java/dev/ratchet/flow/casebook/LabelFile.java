package dev.ratchet.flow.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.LabelReader;
import dev.ratchet.casebook.elsewhere.LabelTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A file of labels as it was read. */
record LabelFile(List<Label> labels, ContentHash hash) {
  LabelFile {
    labels = List.copyOf(labels);
  }

  /**
   * Reads a label file: JSON lines, or the same as a table in a file whose name ends in .csv.
   *
   * @throws RatchetException NOT_FOUND if there is none; INVALID_INPUT with every problem
   */
  static LabelFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, file + ": there is no such file; name one with --labels FILE");
    }
    String text = text(file);
    boolean table = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    List<Label> labels =
        table ? LabelTable.read(file.toString(), text) : LabelReader.read(file.toString(), text);
    return new LabelFile(labels, ContentHash.of(text));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, file + ": not readable as UTF-8; save it as UTF-8", e);
    }
  }
}
