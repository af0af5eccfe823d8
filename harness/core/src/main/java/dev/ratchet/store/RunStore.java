package dev.ratchet.store;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.gate.Verdict;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptFacts;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs, their attempts and what was decided on them: a projection of the runs' journals. */
public final class RunStore {
  private final Database database;

  public RunStore(Database database) {
    this.database = database;
  }

  /**
   * What a run was of.
   *
   * @param identity hash of the plan
   */
  public record Run(
      String id,
      String gate,
      ContentHash identity,
      String datasetName,
      int datasetVersion,
      ContentHash datasetHash) {}

  /**
   * An attempt as it is kept.
   *
   * @param record all of it, as canonical JSON
   */
  public record Kept(AttemptFacts facts, String record) {}

  /**
   * Keeps a run with all attempts that its journal holds; an older state of it is replaced.
   *
   * @param attempts gone through once; may be made as they are looked at
   */
  public void keep(Run run, Iterable<Kept> attempts) {
    database.write(
        "keeping run " + run.id(),
        sql -> {
          sql.update("delete from data.attempts where run_id = ?", run.id());
          sql.update(
              "insert or replace into data.runs values (?, ?, ?, ?, ?, ?)",
              run.id(),
              run.gate(),
              run.identity().value(),
              run.datasetName(),
              run.datasetVersion(),
              run.datasetHash().value());
          write(sql, run.id(), attempts);
          return true;
        });
  }

  /** Keeps what a gate decided on a run; the same decision is kept once. */
  public void decide(Run run, Verdict verdict, Instant at) {
    String record = Json.canonical(verdict);
    String id = ContentHash.of(run.id() + "\n" + at + "\n" + record).value();
    database.write(
        "keeping a decision on run " + run.id(),
        sql ->
            sql.update(
                "insert or ignore into data.decisions values (?, ?, ?, ?, ?, ?)",
                id,
                run.id(),
                run.gate(),
                at,
                verdict.decision().name(),
                record));
  }

  /** A run by its id. */
  public Optional<Run> find(String id) {
    return database.read(
        "reading run " + id,
        sql -> sql.first("select * from data.runs where run_id = ?", RunStore::run, id));
  }

  /** A run's attempts, by case, repeat and arm. */
  public List<Attempt> attempts(String id) {
    return database.read(
        "reading attempts of run " + id,
        sql ->
            sql.list(
                """
                select record from data.attempts where run_id = ?
                order by case_id, repeat, arm""",
                row -> Json.read("store, attempts", row.text("record"), Attempt.class),
                id));
  }

  private static Run run(Row row) throws SQLException {
    return new Run(
        row.text("run_id"),
        row.text("gate"),
        new ContentHash(row.text("identity")),
        row.text("dataset_name"),
        Math.toIntExact(row.whole("dataset_version")),
        new ContentHash(row.text("dataset_hash")));
  }

  private static void write(Sql sql, String run, Iterable<Kept> attempts) throws SQLException {
    try (TableWriter rows = sql.writer("attempts")) {
      for (Kept kept : attempts) {
        AttemptFacts attempt = kept.facts();
        rows.row()
            .text(run)
            .text(Names.kebab(attempt.key().arm()))
            .text(attempt.key().caseId())
            .small(attempt.key().repeat())
            .text(Names.kebab(attempt.end().getClass().getSimpleName()))
            .flag(attempt.cached())
            .text(kept.record())
            .end();
      }
    }
  }
}
