package dev.ratchet.store;

import dev.ratchet.base.Json;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.casebook.work.Acts;
import dev.ratchet.ledger.Entry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Entries on their way into the casebook's tables, in one transaction: one act of a page, or all
 * that a rebuild finds. What can wait is written together at the end, and a case is settled once.
 */
final class CasebookBatch {
  private final Sql sql;
  private final NewLabels labels;
  private final Involvements involved;
  private final List<Form> forms = new ArrayList<>();

  /** The last entry that touched each case. */
  private final Map<String, Long> touched = new LinkedHashMap<>();

  CasebookBatch(Sql sql) throws SQLException {
    this.sql = sql;
    this.labels = new NewLabels(sql);
    this.involved = new Involvements(sql);
  }

  private record Form(String id, String sender, long entry) {}

  void apply(Entry entry) throws SQLException {
    Optional<Act> act = Acts.read(entry);
    if (act.isPresent()) {
      if (!act.get().form().isEmpty()) {
        forms.add(new Form(act.get().form(), entry.actor(), entry.seq()));
      }
      apply(entry, act.get());
    }
  }

  /** Writes what waited. */
  void finish() throws SQLException {
    try (TableWriter rows = sql.writer("forms")) {
      for (Form form : forms) {
        rows.row().text(form.id()).text(form.sender()).whole(form.entry()).end();
      }
    }
    labels.write();
    involved.write();
    CaseSettling.settle(sql, touched);
  }

  private void apply(Entry entry, Act act) throws SQLException {
    switch (act) {
      case Act.CasesOpened opened -> open(entry, opened);
      case Act.OnCase onCase -> {
        applyOnCase(entry, onCase);
        touched.put(onCase.trace(), entry.seq());
      }
      case Act.LabelsSeen seen -> {
        sql.update(
            "insert into data.sights values (?, ?, ?)", seen.trace(), entry.actor(), entry.at());
        involved.aside(entry.actor(), seen.trace());
      }
      case Act.IncidentKnown known ->
          sql.update(
              "insert into data.known_incidents values (?, ?, ?, ?, ?)",
              known.incident(),
              known.owner(),
              entry.actor(),
              entry.at(),
              known.note());
      case Act.ModeProposed proposed ->
          sql.update(
              "insert into data.proposed_modes values (?, ?, ?, ?)",
              proposed.mode(),
              entry.actor(),
              entry.at(),
              proposed.description());
    }
  }

  /** A case that is open already keeps its number and what was said. */
  private void open(Entry entry, Act.CasesOpened opened) throws SQLException {
    if (opened.cases().isEmpty()) {
      return;
    }
    long number = sql.count("select coalesce(max(number), 0) from data.open_cases");
    Set<String> taken =
        new HashSet<>(
            sql.list(
                "select trace from data.open_cases where trace in"
                    + CaseLines.places(opened.cases().size()),
                row -> row.text("trace"),
                opened.cases().stream().map(Act.Opening::trace).toList()));
    try (TableWriter rows = sql.writer("open_cases")) {
      for (Act.Opening one : opened.cases()) {
        if (taken.add(one.trace())) {
          number++;
          rows.row()
              .text(one.trace())
              .whole(number)
              .text(opened.sample())
              .time(entry.at())
              .small(one.people())
              .small(0)
              .text("wanted")
              .small(one.people())
              .whole(entry.seq())
              .end();
        }
      }
    }
  }

  private void applyOnCase(Entry entry, Act.OnCase act) throws SQLException {
    switch (act) {
      case Act.CaseJudged judged -> {
        labels.judge(entry, judged);
        involved.labelled(entry.actor(), judged.trace(), judged.round());
      }
      case Act.CaseLabelled labelled -> labels.label(entry, labelled);
      case Act.CaseSkipped skipped -> {
        sql.update(
            "insert into data.skips values (?, ?, ?, ?)",
            skipped.trace(),
            entry.actor(),
            entry.at(),
            skipped.reason());
        involved.aside(entry.actor(), skipped.trace());
      }
      case Act.CaseAdjudicated decided -> decide(entry, decided);
      case Act.RelabelAsked asked -> relabel(entry, asked);
      case Act.TextEdited edited -> edit(entry, edited);
      case Act.VariantLinked linked -> link(entry, linked);
      case Act.ToldApart told ->
          sql.update(
              "insert into data.told_apart values (?, ?, ?, ?)",
              told.trace(),
              told.other(),
              entry.actor(),
              entry.at());
    }
  }

  private void decide(Entry entry, Act.CaseAdjudicated decided) throws SQLException {
    String id = Acts.adjudicationId(decided.form());
    sql.update(
        "insert into data.adjudications values (?, ?, ?, ?, ?, ?)",
        id,
        decided.trace(),
        decided.round(),
        entry.actor(),
        entry.at(),
        Json.canonical(decided.adjudication()));
    String mode = decided.adjudication().labelling().failureMode();
    if (!mode.isEmpty()) {
      sql.update("insert into data.said_modes values (?, ?, ?)", id, decided.trace(), mode);
    }
    involved.aside(entry.actor(), decided.trace());
  }

  private void relabel(Entry entry, Act.RelabelAsked asked) throws SQLException {
    sql.update(
        "insert into data.relabels values (?, ?, ?, ?, ?)",
        asked.trace(),
        asked.round(),
        entry.actor(),
        entry.at(),
        asked.reason());
    sql.update(
        "update data.open_cases set round = ? where trace = ?", asked.round(), asked.trace());
    involved.aside(entry.actor(), asked.trace());
  }

  private void edit(Entry entry, Act.TextEdited edited) throws SQLException {
    sql.update(
        "insert into data.case_texts values (?, ?, ?, ?, ?)",
        edited.trace(),
        edited.revision(),
        entry.actor(),
        entry.at(),
        Json.canonical(edited.text()));
    Buckets.ofEdited(sql, edited.trace(), edited.text());
    involved.aside(entry.actor(), edited.trace());
  }

  private void link(Entry entry, Act.VariantLinked linked) throws SQLException {
    sql.update(
        "insert into data.variant_links values (?, ?, ?, ?)",
        linked.trace(),
        linked.of(),
        entry.actor(),
        entry.at());
    sql.update("delete from data.variants where trace = ?", linked.trace());
    if (!linked.of().isEmpty()) {
      sql.update("insert into data.variants values (?, ?)", linked.trace(), linked.of());
    }
  }
}
