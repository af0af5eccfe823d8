package dev.ratchet.flow.gate.look;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.AtomicFiles;
import dev.ratchet.files.SafeName;
import dev.ratchet.flow.gate.stored.RunFolder;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.RubricReader;
import dev.ratchet.judge.calibration.LabelledReplies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of one rubric in a run's folder {@code second-look}: the sheet, the rubric as it stood
 * when the sheet was drawn, and the key.
 */
record SheetFiles(Path folder, String rubric) {
  static SheetFiles of(RunFolder run, String rubric) {
    return new SheetFiles(run.folder().resolve("second-look"), rubric);
  }

  Path sheet() {
    return file(".jsonl");
  }

  private Path guidance() {
    return file(".md");
  }

  private Path key() {
    return file(".key.json");
  }

  private Path file(String ending) {
    return SafeName.in(folder, "rubric", rubric + ending);
  }

  /** The key; empty while no sheet was drawn. It is written last. */
  Optional<SheetKey> readKey() {
    return Files.exists(key())
        ? Optional.of(Json.read(key().toString(), text(key()), SheetKey.class))
        : Optional.empty();
  }

  /** Writes all of them, the key last: while there is none, nothing was drawn. */
  void write(String guidance, LabelledReplies sheet, SheetKey drawn) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, folder + ": cannot be made; check free space and permissions", e);
    }
    AtomicFiles.write(guidance(), guidance);
    AtomicFiles.write(sheet(), sheet.text());
    AtomicFiles.write(key(), Json.pretty(drawn));
  }

  void keep(LabelledReplies filledIn) {
    AtomicFiles.write(sheet(), filledIn.text());
  }

  Rubric readGuidance() {
    return rubric(guidance());
  }

  /**
   * A rubric's file.
   *
   * @throws RatchetException with every problem of it
   */
  static Rubric rubric(Path file) {
    Problems problems = new Problems();
    Optional<Rubric> rubric = RubricReader.read(file.toString(), text(file), problems);
    problems.throwIfAny();
    return rubric.orElseThrow();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND,
          file + ": cannot be read as UTF-8 text; bring it back, or name the right file",
          e);
    }
  }
}
