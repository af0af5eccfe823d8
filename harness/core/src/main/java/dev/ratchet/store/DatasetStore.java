package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
          Buckets.ofDataset(sql, manifest.name());
          return true;
        });
  }

  /** Makes the buckets of versions that were kept before there were any. */
  public void catchUp() {
    database.write(
        "looking for texts that are alike",
        sql -> {
          for (String name :
              sql.list(
                  """
                  select v.name from data.dataset_versions v
                  left join data.bucketed_datasets b on b.name = v.name
                  group by v.name, b.version
                  having max(v.version) is distinct from b.version order by 1""",
                  row -> row.text("name"))) {
            Buckets.ofDataset(sql, name);
          }
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

  /**
   * From one version to another.
   *
   * @param before 0 for nothing
   */
  public record Span(String name, int before, int after) {}

  /**
   * A case that differs.
   *
   * @param before its line in the version before; null when it was added
   * @param after its line in the version; null when it was removed
   */
  public record Change(String id, @Nullable String before, @Nullable String after) {
    /** What became of it. */
    public enum Kind {
      ADDED,
      REMOVED,
      CHANGED
    }

    public Kind kind() {
      return before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
    }
  }

  /** Takes name and version before, then name and version after. */
  static final String CHANGES =
      """
      from (select case_id, line from data.cases where name = ? and version = ?) b
      full outer join (select case_id, line from data.cases where name = ? and version = ?) a
        using (case_id)
      where a.line is distinct from b.line""";

  /** How many cases differ between two versions, by what became of them. */
  public Map<Change.Kind, Long> changes(Span span) {
    return database.read(
        "comparing versions of " + span.name(),
        sql ->
            sql.first(
                    """
                    select count(*) filter (where b.line is null) as added,
                      count(*) filter (where a.line is null) as removed,
                      count(*) filter (where a.line is not null and b.line is not null) as changed
                    """
                        + CHANGES,
                    row ->
                        Map.of(
                            Change.Kind.ADDED, row.whole("added"),
                            Change.Kind.REMOVED, row.whole("removed"),
                            Change.Kind.CHANGED, row.whole("changed")),
                    span.name(),
                    span.before(),
                    span.name(),
                    span.after())
                .orElse(Map.of()));
  }

  /** Some of the cases that differ between two versions, by id. */
  public List<Change> changes(Span span, int most, long offset) {
    return database.read(
        "comparing versions of " + span.name(),
        sql ->
            sql.list(
                "select case_id, b.line as line_before, a.line as line_after "
                    + CHANGES
                    + " order by case_id limit ? offset ?",
                row ->
                    new Change(
                        row.text("case_id"),
                        row.textOrNull("line_before"),
                        row.textOrNull("line_after")),
                span.name(),
                span.before(),
                span.name(),
                span.after(),
                most,
                offset));
  }

  /** The number of cases of a version by failure mode, by mode. */
  public Map<String, Long> modes(String name, int version) {
    Map<String, Long> modes = new TreeMap<>();
    database.read(
        "counting cases of " + name,
        sql ->
            sql.list(
                """
                select failure_mode, count(*) as cases from data.cases
                where name = ? and version = ? group by 1""",
                row -> modes.put(row.text("failure_mode"), row.whole("cases")),
                name,
                version));
    return Collections.unmodifiableMap(modes);
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
