package dev.ratchet.store;

/** What tables hold, for tests of what is left; the engine's own bytes may be compressed. */
public final class Rows {
  private Rows() {}

  public static long of(Database database, String table) {
    return database.read(
        "counting rows", sql -> sql.count("select count(*) from data.%s".formatted(table)));
  }

  /** Every row of every table as JSON. */
  public static String text(Database database) {
    StringBuilder text = new StringBuilder();
    for (String table : database.tables()) {
      database.read(
          "reading rows",
          sql ->
              sql.list(
                  "select t::varchar as line from data.%s t".formatted(table),
                  row -> text.append(row.text("line")).append('\n')));
    }
    return text.toString();
  }
}
