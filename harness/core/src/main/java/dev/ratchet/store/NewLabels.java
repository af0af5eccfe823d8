package dev.ratchet.store;

import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.casebook.work.Acts;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.ledger.Entry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels of a batch of entries. A person's later word takes the place of their earlier one, and is
 * not blind any more, whether that one is in the store or in the batch.
 */
final class NewLabels {
  private final Sql sql;

  /** Whether the store may hold earlier words. */
  private final boolean any;

  private final Map<String, Written> byId = new LinkedHashMap<>();
  private final Map<Whose, Written> standing = new HashMap<>();

  NewLabels(Sql sql) throws SQLException {
    this.sql = sql;
    this.any = sql.first("select 1 from data.labels limit 1", _ -> true).isPresent();
  }

  private record Whose(String trace, int round, String labeller) {}

  /** A row that is not written yet. */
  private static final class Written {
    private final Entry entry;
    private final Act.CaseJudged judged;
    private final boolean blind;
    private boolean replaced;
    private @Nullable Instant labelledAt;
    private @Nullable Labelling labelling;

    Written(Entry entry, Act.CaseJudged judged, boolean blind) {
      this.entry = entry;
      this.judged = judged;
      this.blind = blind;
    }
  }

  void judge(Entry entry, Act.CaseJudged judged) throws SQLException {
    Whose whose = new Whose(judged.trace(), judged.round(), entry.actor());
    @Nullable Written before = standing.get(whose);
    boolean blind = before == null && !replaced(whose);
    if (before != null) {
      before.replaced = true;
    }
    Written written = new Written(entry, judged, blind);
    standing.put(whose, written);
    byId.put(Acts.labelId(judged.form()), written);
  }

  /** Whether the store had an earlier word, which is replaced now. */
  private boolean replaced(Whose whose) throws SQLException {
    if (!any) {
      return false;
    }
    List<String> ids =
        sql.list(
            """
            select label_id from data.labels
            where trace = ? and round = ? and labeller = ? and not replaced""",
            row -> row.text("label_id"),
            whose.trace(),
            whose.round(),
            whose.labeller());
    for (String id : ids) {
      sql.update("update data.labels set replaced = true where label_id = ?", id);
      sql.update("delete from data.said_modes where said_id = ?", id);
    }
    return !ids.isEmpty();
  }

  void label(Entry entry, Act.CaseLabelled labelled) throws SQLException {
    @Nullable Written written = byId.get(labelled.label());
    if (written != null) {
      written.labelledAt = entry.at();
      written.labelling = labelled.labelling();
    } else {
      relabel(entry, labelled);
    }
  }

  /** Describes a label that the store has. */
  private void relabel(Entry entry, Act.CaseLabelled labelled) throws SQLException {
    sql.update(
        "update data.labels set labelled_at = ?, labelling = ? where label_id = ?",
        entry.at(),
        Json.canonical(labelled.labelling()),
        labelled.label());
    sql.update("delete from data.said_modes where said_id = ?", labelled.label());
    String mode = labelled.labelling().failureMode();
    if (!mode.isEmpty()) {
      sql.update(
          """
          insert into data.said_modes
          select label_id, trace, ? from data.labels where label_id = ? and not replaced""",
          mode,
          labelled.label());
    }
  }

  void write() throws SQLException {
    if (byId.isEmpty()) {
      return;
    }
    try (TableWriter rows = sql.writer("labels");
        TableWriter modes = sql.writer("said_modes")) {
      for (Map.Entry<String, Written> one : byId.entrySet()) {
        write(rows, one.getKey(), one.getValue());
        @Nullable Labelling labelling = one.getValue().labelling;
        if (labelling != null && !labelling.failureMode().isEmpty() && !one.getValue().replaced) {
          modes
              .row()
              .text(one.getKey())
              .text(one.getValue().judged.trace())
              .text(labelling.failureMode())
              .end();
        }
      }
    }
  }

  private static void write(TableWriter rows, String id, Written one) throws SQLException {
    var severity = one.judged.judgement().severity();
    rows.row()
        .text(id)
        .text(one.judged.trace())
        .small(one.judged.round())
        .text(one.entry.actor())
        .text(Names.kebab(one.judged.purpose()))
        .time(one.entry.at())
        .whole(one.judged.millis())
        .flag(one.blind)
        .flag(one.replaced)
        .text(Names.kebab(one.judged.judgement().acceptable()))
        .text(severity == null ? null : severity.name())
        .text(one.judged.judgement().why())
        .time(one.labelledAt)
        .text(one.labelling == null ? null : Json.canonical(one.labelling))
        .end();
  }
}
