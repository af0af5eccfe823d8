package dev.ratchet.store;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * The store's numbered migrations, append-only: each is applied once and recorded by name and hash;
 * those that a store lacks come in one transaction.
 *
 * @param names resource names without {@code .sql}, in order; {@code V001__…}
 */
record Migrations(List<String> names) {
  static final Migrations SHIPPED =
      new Migrations(
          List.of(
              "V001__telemetry",
              "V002__incidents",
              "V003__casebook_and_runs",
              "V004__model_calls",
              "V005__import_exactness",
              "V006__keeping",
              "V007__fragments_without_key",
              "V008__signals",
              "V009__labelling",
              "V010__picked_requests",
              "V011__pages_of_many_cases",
              "V012__kinship"));

  private record Applied(String name, String hash) {}

  Migrations {
    names = List.copyOf(names);
  }

  /** Brings a store up to date; one that is already is not written to. */
  void apply(Sql sql, Path file, Clock clock) throws SQLException {
    List<Applied> applied = applied(sql, file);
    refuseNewer(applied, file);
    refuseChanged(applied, file);
    if (applied.size() == names.size()) {
      return;
    }
    if (!applied.isEmpty()) {
      backUp(sql, file, applied.getLast().name());
    }
    sql.connection().setAutoCommit(false);
    for (String name : names.subList(applied.size(), names.size())) {
      applyOne(sql, name, clock);
    }
    sql.connection().commit();
    sql.connection().setAutoCommit(true); // a failure closes the connection, which rolls back
  }

  private static List<Applied> applied(Sql sql, Path file) throws SQLException {
    List<String> tables =
        sql.list(
            """
            select table_schema || '.' || table_name as name from information_schema.tables
            where table_catalog = current_database()""",
            row -> row.text("name"));
    if (tables.contains("migration.applied")) {
      return sql.list(
          "select name, hash from migration.applied order by name",
          row -> new Applied(row.text("name"), row.text("hash")));
    }
    if (!tables.isEmpty()) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          file + ": a DuckDB file, but no Ratchet store; name another file with --store FILE");
    }
    return List.of();
  }

  private void refuseNewer(List<Applied> applied, Path file) {
    if (applied.size() > names.size()) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          "%s: written by a newer Ratchet (%s is unknown here); use that version, or another file"
                  .formatted(file, applied.get(names.size()).name())
              + " with --store FILE; nothing was changed");
    }
  }

  private void refuseChanged(List<Applied> applied, Path file) {
    for (int i = 0; i < applied.size(); i++) {
      Applied one = applied.get(i);
      if (!one.name().equals(names.get(i)) || !one.hash().equals(hash(names.get(i)))) {
        throw new RatchetException(
            ErrorCode.INVALID_INPUT,
            "%s: was made by another line of versions (%s differs); use the version that made it,"
                    .formatted(file, one.name())
                + " or another file with --store FILE; nothing was changed");
      }
    }
  }

  /** A full copy beside the file, written elsewhere first so that a half copy is never taken. */
  private static void backUp(Sql sql, Path file, String last) throws SQLException {
    Path copy = file.resolveSibling(file.getFileName() + "." + last.substring(0, 4) + ".backup");
    Path unfinished = copy.resolveSibling(copy.getFileName() + ".part");
    try {
      Files.deleteIfExists(unfinished);
      String from = sql.first("select current_database() as name", row -> row.text("name")).get();
      sql.script("attach " + Staging.literal(unfinished) + " as backup");
      sql.script("copy from database \"" + from.replace("\"", "\"\"") + "\" to backup");
      sql.script("detach backup");
      Files.move(unfinished, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE,
          copy + ": the backup before a migration cannot be written; nothing was changed",
          e);
    }
  }

  private static void applyOne(Sql sql, String name, Clock clock) throws SQLException {
    sql.script("create schema if not exists migration");
    sql.script(
        """
        create table if not exists migration.applied
        (name varchar primary key, hash varchar not null, applied_at timestamp not null)""");
    sql.script(Resource.text("migration/" + name + ".sql"));
    sql.update("insert into migration.applied values (?, ?, ?)", name, hash(name), clock.instant());
  }

  private static String hash(String name) {
    return ContentHash.of(Resource.text("migration/" + name + ".sql")).value();
  }
}
