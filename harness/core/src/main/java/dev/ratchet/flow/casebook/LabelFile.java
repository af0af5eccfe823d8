package dev.ratchet.flow.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.LabelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of labels as it was read. */
record LabelFile(List<Label> labels, ContentHash hash) {
  LabelFile {
    labels = List.copyOf(labels);
  }

  /**
   * Reads a label file.
   *
   * @throws RatchetException NOT_FOUND if there is none; INVALID_INPUT with every problem
   */
  static LabelFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, file + ": there is no such file; name one with --labels FILE");
    }
    String text = text(file);
    return new LabelFile(LabelReader.read(file.toString(), text), ContentHash.of(text));
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
