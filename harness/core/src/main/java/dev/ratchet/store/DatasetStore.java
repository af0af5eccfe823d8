package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Published datasets for queries: every version, a projection of the dataset files. */
public final class DatasetStore {
  private final Database database;

  public DatasetStore(Database database) {
    this.database = database;
  }

  /**
   * Keeps a published version; keeping it again changes nothing.
   *
   * @throws RatchetException HASH_MISMATCH if this version is there with other content: a version
   *     is immutable
   */
  public void keep(Dataset dataset, Manifest manifest) {
    Optional<String> known = hash(manifest.name(), manifest.version());
    if (known.isPresent()) {
      if (!known.get().equals(manifest.hash().value())) {
        throw new RatchetException(
            ErrorCode.HASH_MISMATCH,
            "dataset %s v%d is published with other content; publish a new version"
                .formatted(manifest.name(), manifest.version()));
      }
      return;
    }
    database.write(
        "keeping dataset " + manifest.name(),
        sql -> {
          write(sql, dataset, manifest);
          return true;
        });
  }

  /** The hash under which a version was published. */
  public Optional<String> hash(String name, int version) {
    return database.read(
        "reading dataset " + name,
        sql ->
            sql.first(
                "select hash from data.dataset_versions where name = ? and version = ?",
                row -> row.text("hash"),
                name,
                version));
  }

  /** The published versions of a dataset, ascending. */
  public List<Integer> versions(String name) {
    return database.read(
        "listing versions of " + name,
        sql ->
            sql.list(
                "select version from data.dataset_versions where name = ? order by version",
                row -> Math.toIntExact(row.whole("version")),
                name));
  }

  /** The case lines of a version as its file holds them, by id. */
  public List<String> lines(String name, int version) {
    return database.read(
        "reading cases of " + name,
        sql ->
            sql.list(
                "select line from data.cases where name = ? and version = ? order by case_id",
                row -> row.text("line"),
                name,
                version));
  }

  private static void write(Sql sql, Dataset dataset, Manifest manifest) throws SQLException {
    var parent = manifest.parent();
    sql.update(
        "insert into data.dataset_versions values (?, ?, ?, ?, ?, ?)",
        manifest.name(),
        manifest.version(),
        manifest.hash().value(),
        parent == null ? null : parent.value(),
        manifest.cases(),
        manifest.incidents());
    try (TableWriter rows = sql.writer("cases")) {
      for (Case one : dataset.cases()) {
        rows.row()
            .text(manifest.name())
            .small(manifest.version())
            .text(one.id())
            .text(one.severity().name())
            .text(one.failureMode())
            .text(one.boundary())
            .text(one.incident())
            .texts(
                one.slice().entrySet().stream()
                    .map(slice -> slice.getKey() + "=" + slice.getValue())
                    .toList())
            .text(Json.canonical(one.toNode()))
            .end();
      }
    }
  }
}
