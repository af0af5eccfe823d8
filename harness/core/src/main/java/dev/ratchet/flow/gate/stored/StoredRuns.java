package dev.ratchet.flow.gate.stored;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.report.LazyList;
import dev.ratchet.store.Database;
import dev.ratchet.store.DatasetStore;
import dev.ratchet.store.RunStore;
import dev.ratchet.store.StoreFile;
import java.util.Optional;

/** Projects runs, their datasets and decisions from their files into the store, for queries. */
public final class StoredRuns {
  /** A projection goes by row; the engine writes what it need not hold to the disk. */
  private static final StoreFile.Limits LEAN =
      new StoreFile.Limits(StoreFile.Limits.DEFAULT.patience(), "96MB", 1);

  private StoredRuns() {}

  /**
   * Projects one run, in this process or the one that has the store. The journal is the record:
   * when the store cannot be written, nothing is lost and a rebuild catches up.
   *
   * @return what a person should know when it did not work
   */
  public static Optional<String> project(Ratchet ratchet, StoredRun run, StoredDecision decision) {
    try {
      ratchet
          .elsewhere()
          .ifPresentOrElse(
              steps -> steps.keepRun(run.header().run()), () -> keep(ratchet, run, decision));
      return Optional.empty();
    } catch (RatchetException e) {
      return Optional.of(
          "the run is safe in its journal, but the store was not updated: "
              + e.text()
              + "; 'ratchet rebuild' catches up");
    }
  }

  /**
   * Projects a decided run from its files.
   *
   * @throws RatchetException NOT_FOUND if there is no such run, or it has no decision
   */
  public static void project(Ratchet ratchet, String id) {
    StoredRun run = StoredRun.read(ratchet.workspace(), id);
    StoredDecision decision =
        StoredRun.decision(ratchet.workspace(), id)
            .orElseThrow(
                () -> new RatchetException(ErrorCode.NOT_FOUND, id + ": is not decided yet"));
    keep(ratchet, run, decision);
  }

  private static void keep(Ratchet ratchet, StoredRun run, StoredDecision decision) {
    Dataset dataset = run.dataset();
    Manifest manifest =
        new DatasetFiles(ratchet.workspace().datasets())
            .manifest(dataset.name(), dataset.version());
    ratchet
        .store()
        .within(LEAN)
        .use(
            database -> {
              new DatasetStore(database).keep(dataset, manifest);
              keep(database, run, Optional.of(decision));
              return true;
            });
  }

  /** Projects every run of a workspace; returns how many. */
  public static int projectAll(Workspace workspace, Database database) {
    int count = 0;
    for (RunFolder folder : RunFolder.all(workspace)) {
      keep(
          database,
          StoredRun.read(workspace, folder.id()),
          StoredRun.decision(workspace, folder.id()));
      count++;
    }
    return count;
  }

  private static void keep(Database database, StoredRun run, Optional<StoredDecision> decision) {
    RunStore store = new RunStore(database);
    RunStore.Run row =
        new RunStore.Run(
            run.header().run(),
            run.policy().name(),
            run.header().identity(),
            run.dataset().name(),
            run.dataset().version(),
            run.dataset().hash());
    store.keep(
        row,
        LazyList.of(run.attempts(), facts -> new RunStore.Kept(facts, run.texts().json(facts))));
    decision.ifPresent(made -> store.decide(row, made.verdict(), made.at()));
  }
}
