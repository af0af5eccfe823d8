package dev.ratchet.flow.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Problem;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.DatasetPublisher;
import dev.ratchet.casebook.DatasetPublisher.Published;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.casebook.elsewhere.CaseImport;
import dev.ratchet.casebook.elsewhere.CaseImport.Imported;
import dev.ratchet.casebook.elsewhere.ElsewhereFormat;
import dev.ratchet.casebook.elsewhere.ElsewhereFormats;
import dev.ratchet.casebook.elsewhere.ImportReport;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Material;
import dev.ratchet.casebook.elsewhere.MaterialReader;
import dev.ratchet.check.Checks;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.Database;
import dev.ratchet.store.DatasetStore;
import dev.ratchet.store.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes over cases of another tool's file as the next version of a dataset. */
public final class ImportCasesFlow {
  private final StoreFile store;
  private final DatasetFiles files;
  private final Ledger ledger;
  private final UnaryOperator<String> traceName;

  ImportCasesFlow(
      StoreFile store, DatasetFiles files, Ledger ledger, UnaryOperator<String> traceName) {
    this.store = store;
    this.files = files;
    this.ledger = ledger;
    this.traceName = traceName;
  }

  /**
   * Reads, tells, and publishes what is new; a dry run writes nothing. Importing the same file
   * again changes nothing.
   *
   * @throws RatchetException NOT_FOUND if there is no such file; USAGE for an unknown format;
   *     INVALID_INPUT if the file is none of these, with its place
   */
  public ImportOutcome run(ImportOrder order) {
    byte[] content = read(order.file());
    Material material =
        MaterialReader.read(
            order.file().getFileName().toString(), content, FolderSiblings.of(order.file()));
    ElsewhereFormat format = ElsewhereFormats.choose(order.format(), material);
    Intake intake = new Intake(order.settings());
    format.read(material, intake);
    @Nullable Dataset previous = newest(order.dataset());
    List<Case> known = previous == null ? List.of() : previous.cases();
    Imported imported =
        new CaseImport(order.settings(), known, ImportCasesFlow::problem, traceName)
            .take(format.id(), order.format() == null, intake);
    if (order.dryRun() || !imported.report().cases().changesSomething()) {
      return new ImportOutcome(order.dryRun(), null, imported.report());
    }
    ContentHash file = ContentHash.of(content);
    return store.use(
        database ->
            database.inTurn(
                () -> {
                  refuseMeanwhile(order.dataset(), previous);
                  return publish(database, order, imported, previous, file);
                }));
  }

  private void refuseMeanwhile(String name, @Nullable Dataset previous) {
    List<Integer> versions = files.versions(name);
    int newest = versions.isEmpty() ? 0 : versions.getLast();
    if (newest != (previous == null ? 0 : previous.version())) {
      throw new RatchetException(
          ErrorCode.CONFLICT,
          name + ": somebody else has published it meanwhile; give the same command again");
    }
  }

  private ImportOutcome publish(
      Database database,
      ImportOrder order,
      Imported imported,
      @Nullable Dataset previous,
      ContentHash file) {
    Published published = DatasetPublisher.publish(order.dataset(), imported.cases(), previous);
    PublishFlow.refuseOther(database, published);
    List<Case> fresh = fresh(imported);
    LedgerNotes.imported(
        ledger,
        order.by(),
        published.manifest(),
        new LedgerNotes.Imported(
            imported.report().format(),
            file,
            order.settings().trustSeverity(),
            Math.toIntExact(fresh.stream().filter(Case::hasP0).count())),
        fresh.stream()
            .map(one -> one.provenance().trace())
            .filter(trace -> !trace.isEmpty())
            .distinct()
            .toList());
    files.write(published.dataset(), published.manifest());
    new DatasetStore(database).keep(published.dataset(), published.manifest());
    return new ImportOutcome(false, published.manifest(), imported.report());
  }

  private static List<Case> fresh(Imported imported) {
    ImportReport.Made made = imported.report().cases();
    Set<String> ids = new HashSet<>(made.added());
    ids.addAll(made.changed());
    return imported.cases().stream().filter(one -> ids.contains(one.id())).toList();
  }

  /** What the checks have against an expectation. */
  private static Optional<String> problem(Expectation expectation) {
    Problems problems = new Problems();
    Checks.lint(List.of(), List.of(expectation), problems);
    return problems.found().stream().map(Problem::message).findFirst();
  }

  private @Nullable Dataset newest(String name) {
    List<Integer> versions = files.versions(name);
    return versions.isEmpty() ? null : files.read(name, versions.getLast());
  }

  private static byte[] read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new RatchetException(ErrorCode.NOT_FOUND, file + ": there is no such file");
    }
    try {
      if (Files.size(file) > MaterialReader.MAX_BYTES) {
        throw new RatchetException(
            ErrorCode.INVALID_INPUT,
            file + ": larger than " + (MaterialReader.MAX_BYTES >> 20) + " MiB; split it");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be read; check its permissions", e);
    }
  }
}
