package dev.ratchet.flow.gate.look;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.SafeName;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.gate.stored.RunFolder;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.JudgedDrop;
import dev.ratchet.gate.JudgedDrop.Discordant;
import dev.ratchet.gate.SecondLook;
import dev.ratchet.gate.Verdict;
import dev.ratchet.judge.Rubric;
import dev.ratchet.judge.calibration.LabelledReplies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets people look a second time where only judges see a drop: draws a sheet into the run's folder,
 * and once it is filled in, holds the FAIL to it.
 */
public final class SecondLooks {
  private final Workspace workspace;
  private final StoredRun run;
  private final Comparison comparison;

  public SecondLooks(Workspace workspace, StoredRun run, Comparison comparison) {
    this.workspace = workspace;
    this.run = run;
    this.comparison = comparison;
  }

  /**
   * A verdict with what people say.
   *
   * @param sheets that wait for labels
   */
  public record Looked(Verdict verdict, List<Path> sheets) {
    public Looked {
      sheets = List.copyOf(sheets);
    }

    /** Where the sheets are and what to do with them; empty when none waits. */
    public String note() {
      return sheets.isEmpty()
          ? ""
          : "only judges see this drop, so that people should look: label both outputs of each"
              + " case in "
              + String.join(" and ", sheets.stream().map(Path::toString).toList())
              + " (pass or fail, by the rubric beside it; the key beside it is not for those who"
              + " label), then decide again with --from-run "
              + verdictRun();
    }

    private String verdictRun() {
      return Optional.ofNullable(sheets.getFirst().getParent())
          .map(Path::getParent)
          .map(folder -> String.valueOf(folder.getFileName()))
          .orElse("");
    }
  }

  /**
   * Looks. A verdict that does not fail by judges alone stays as it is.
   *
   * @param labels a filled-in sheet, or a folder with one for each rubric; null for those that lie
   *     in the run's folder
   * @throws RatchetException USAGE if labels are given where none are asked; INVALID_INPUT or
   *     HASH_MISMATCH with what is wrong with a sheet
   */
  public Looked at(Verdict verdict, @Nullable Path labels) {
    SortedMap<String, List<Discordant>> drops = JudgedDrop.of(comparison, verdict);
    if (labels != null && drops.isEmpty()) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "--labels: run "
              + run.header().run()
              + " does not fail by judges alone, so that no label changes anything; leave it out");
    }
    List<SecondLook.Asked> asked = new ArrayList<>();
    List<Path> open = new ArrayList<>();
    drops.forEach(
        (rubric, discordant) -> {
          SheetFiles files = files(rubric);
          SheetKey key = drawn(files, discordant);
          if (key.cases() > 0) {
            Path given = labels == null ? files.sheet() : given(labels, rubric, drops.size());
            SecondLook.Said said = said(files, key, given, labels != null);
            asked.add(new SecondLook.Asked(rubric, discordant.size(), key.cases(), said));
            if (said == null) {
              open.add(files.sheet());
            }
          }
        });
    return asked.isEmpty()
        ? new Looked(verdict, List.of())
        : new Looked(SecondLook.of(asked).on(verdict), open);
  }

  private SheetFiles files(String rubric) {
    return SheetFiles.of(RunFolder.existing(workspace, run.header().run()), rubric);
  }

  /** A sheet is drawn once, so that nobody loses what they wrote; anew if nobody wrote anything. */
  private SheetKey drawn(SheetFiles files, List<Discordant> discordant) {
    Optional<SheetKey> there = files.readKey();
    if (there.isPresent()) {
      if (there.get().drawnFrom().equals(SheetDrawing.drawnFrom(discordant))) {
        return there.get();
      }
      if (!read(files, there.get(), files.sheet()).isEmpty()) {
        throw new RatchetException(
            ErrorCode.HASH_MISMATCH,
            files.sheet()
                + ": is of other cases than those at which the judge differs now, since the run"
                + " went on or another policy decides; move it away, and a new one is drawn");
      }
    }
    return draw(files, discordant);
  }

  private SheetKey draw(SheetFiles files, List<Discordant> discordant) {
    Path source = SafeName.in(workspace.rubrics(), "rubric", files.rubric() + ".md");
    Rubric rubric = SheetFiles.rubric(source);
    SheetDrawing.Drawn drawn = SheetDrawing.of(run, comparison, rubric, discordant);
    if (drawn.key().cases() > 0) {
      files.write(SheetFiles.text(source), drawn.sheet(), drawn.key());
    }
    return drawn.key();
  }

  private static Path given(Path labels, String rubric, int rubrics) {
    if (Files.isDirectory(labels)) {
      return SafeName.in(labels, "rubric", rubric + ".jsonl");
    }
    if (rubrics > 1) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "--labels: "
              + rubrics
              + " rubrics carry this FAIL; name a folder with a filled-in sheet for each");
    }
    return labels;
  }

  /**
   * What people said; null while nobody has looked. Labels from elsewhere are kept with the run.
   */
  private static SecondLook.@Nullable Said said(
      SheetFiles files, SheetKey key, Path given, boolean fromElsewhere) {
    FilledSheet sheet = read(files, key, given);
    if (!fromElsewhere && sheet.isEmpty()) {
      return null;
    }
    SecondLook.Said said = sheet.said();
    if (fromElsewhere) {
      keep(files, key, sheet);
    }
    return said;
  }

  private static void keep(SheetFiles files, SheetKey key, FilledSheet sheet) {
    FilledSheet own = read(files, key, files.sheet());
    if (!own.isEmpty() && !own.replies().hash().equals(sheet.replies().hash())) {
      throw new RatchetException(
          ErrorCode.CONFLICT,
          files.sheet()
              + ": is filled in already, with other labels than "
              + sheet.file()
              + "; put both into one of them, and move the other away");
    }
    files.keep(sheet.replies());
  }

  private static FilledSheet read(SheetFiles files, SheetKey key, Path sheet) {
    return new FilledSheet(
        sheet,
        LabelledReplies.read(sheet.toString(), SheetFiles.text(sheet), files.readGuidance()),
        key);
  }
}
