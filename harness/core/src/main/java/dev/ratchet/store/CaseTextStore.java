package dev.ratchet.store;

import dev.ratchet.base.Json;
import dev.ratchet.casebook.CaseText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What editors made of the texts of cases. */
public final class CaseTextStore {
  private final Database database;

  public CaseTextStore(Database database) {
    this.database = database;
  }

  /** The newest revision; empty when nobody has edited the case. */
  public Optional<CaseText> newest(String trace) {
    return database.read(
        "reading an edited case",
        sql ->
            sql.first(
                "select edited from data.case_texts where trace = ? order by revision desc",
                row -> Json.read("store, case texts", row.text("edited"), CaseText.class),
                trace));
  }

  /** The same of some cases, by trace; one that nobody has edited is left out. */
  public Map<String, CaseText> newest(Collection<String> traces) {
    return database.read(
        "reading edited cases",
        sql -> {
          Map<String, CaseText> newest = new HashMap<>();
          for (List<String> some : Batches.of(traces)) {
            sql.list(
                """
                select trace, edited from data.case_texts where trace in%s
                qualify row_number() over (partition by trace order by revision desc) = 1"""
                    .formatted(CaseLines.places(some.size())),
                row ->
                    newest.put(
                        row.text("trace"),
                        Json.read("store, case texts", row.text("edited"), CaseText.class)),
                some);
          }
          return newest;
        });
  }

  /** The number of the newest revision; 0 when nobody has edited the case. */
  public int revision(String trace) {
    return Math.toIntExact(
        database.read(
            "reading an edited case",
            sql ->
                sql.count(
                    "select coalesce(max(revision), 0) from data.case_texts where trace = ?",
                    trace)));
  }
}
