package dev.ratchet.store;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.casebook.agreement.Answer;
import dev.ratchet.casebook.agreement.BlindLabel;
import dev.ratchet.casebook.agreement.CaseRound;
import dev.ratchet.casebook.agreement.LabelEvidence;
import dev.ratchet.casebook.agreement.Opinion;
import dev.ratchet.casebook.work.CaseWork;
import dev.ratchet.casebook.work.GivenDecision;
import dev.ratchet.casebook.work.GivenLabel;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.casebook.work.Purpose;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a study of agreement reads, in one look at the store. */
public final class AgreementStore {
  /** What took longer was left lying and taken up again. */
  private static final Duration ONE_GO = Duration.ofHours(12);

  private static final String FAILURE_MODE =
      "json_extract_string(labelling, '$.\"failure-mode\"') as failure_mode";

  /** Rounds whose answer somebody is compared with. */
  private static final String ANSWERED =
      """
      (select distinct trace, round from data.labels where purpose = 'known-answer'
      union select trace, round from data.adjudications)""";

  private final Database database;

  public AgreementStore(Database database) {
    this.database = database;
  }

  /** How many labels there are. */
  public long labels() {
    return database.read("counting labels", sql -> sql.count("select count(*) from data.labels"));
  }

  /** All that was said blind, what it is compared with, and which slices it is of. */
  public LabelEvidence evidence() {
    return database.read(
        "reading what labellers said",
        sql -> new LabelEvidence(labels(sql), answers(sql), slices(sql)));
  }

  /**
   * The first label of each person on each case. A later one, also in a later round, comes from
   * somebody who has seen what the detector saw; so does one by a former adjudicator of the case.
   */
  private static List<BlindLabel> labels(Sql sql) throws SQLException {
    return sql.list(
        """
        select trace, round, labeller, purpose, judged_at, millis, acceptable, severity,
          labelled_at, %s
        from data.labels l
        where not exists (from data.adjudications a
          where a.trace = l.trace and a.adjudicator = l.labeller and a.decided_at <= l.judged_at)
        qualify blind and row_number() over (
          partition by trace, labeller order by round, blind desc) = 1
        order by judged_at, label_id"""
            .formatted(FAILURE_MODE),
        AgreementStore::label);
  }

  private static BlindLabel label(Row row) throws SQLException {
    String severity = row.textOrNull("severity");
    return new BlindLabel(
        round(row),
        row.text("labeller"),
        CaseRows.word(Purpose.class, row.text("purpose")),
        new Opinion(
            CaseRows.word(Acceptable.class, row.text("acceptable")),
            severity == null ? null : Severity.valueOf(severity),
            row.textOrNull("failure_mode")),
        timing(row));
  }

  private static BlindLabel.Timing timing(Row row) throws SQLException {
    Instant judged = row.time("judged_at");
    Instant described = row.timeOrNull("labelled_at");
    long judging = row.whole("millis");
    return new BlindLabel.Timing(
        judged,
        judging == 0 ? null : Long.valueOf(judging), // 0: the case was not theirs at the time
        described == null ? null : inOneGo(Duration.between(judged, described)));
  }

  private static @Nullable Long inOneGo(Duration taken) {
    return taken.compareTo(ONE_GO) > 0 ? null : Long.valueOf(taken.toMillis());
  }

  private static Map<CaseRound, Answer> answers(Sql sql) throws SQLException {
    Map<CaseRound, GivenDecision> decided = decisions(sql);
    Map<CaseRound, List<GivenLabel>> given = given(sql);
    Map<CaseRound, Integer> people = new HashMap<>();
    sql.list(
        "select r.trace, r.round, c.people from "
            + ANSWERED
            + " r join data.open_cases c on c.trace = r.trace",
        row -> people.put(round(row), Math.toIntExact(row.whole("people"))));
    Map<CaseRound, Answer> answers = new HashMap<>();
    people.forEach(
        (round, wanted) ->
            answer(new CaseWork(wanted, given.getOrDefault(round, List.of()), decided.get(round)))
                .ifPresent(answer -> answers.put(round, answer)));
    return answers;
  }

  private static Optional<Answer> answer(CaseWork work) {
    GivenDecision decision = work.decision();
    return switch (work.standing()) {
      case ADJUDICATED ->
          Optional.ofNullable(decision)
              .map(GivenDecision::adjudication)
              .map(one -> new Answer(opinion(one.judgement(), one.labelling()), true));
      case AGREED ->
          work.labels().stream()
              .filter(label -> label.judgement().decides())
              .findFirst()
              .map(label -> new Answer(opinion(label.judgement(), label.labelling()), false));
      case WANTED, DISPUTED -> Optional.empty();
    };
  }

  private static Opinion opinion(Judgement judgement, @Nullable Labelling labelling) {
    return new Opinion(
        judgement.acceptable(),
        judgement.severity(),
        labelling == null ? null : labelling.failureMode());
  }

  private static Map<CaseRound, GivenDecision> decisions(Sql sql) throws SQLException {
    Map<CaseRound, GivenDecision> decided = new HashMap<>();
    sql.list(
        "select * from data.adjudications order by decided_at",
        row -> decided.put(round(row), CaseRows.decision(row)));
    return decided;
  }

  /** What counts in the rounds that have or may have an answer. */
  private static Map<CaseRound, List<GivenLabel>> given(Sql sql) throws SQLException {
    Map<CaseRound, List<GivenLabel>> given = new HashMap<>();
    sql.list(
        "select l.* from data.labels l semi join "
            + ANSWERED
            + """
               r on r.trace = l.trace and r.round = l.round
            where not l.replaced and l.purpose = 'label' order by l.judged_at, l.label_id""",
        row -> given.computeIfAbsent(round(row), _ -> new ArrayList<>()).add(CaseRows.label(row)));
    return given;
  }

  private static Map<String, Map<String, String>> slices(Sql sql) throws SQLException {
    Map<String, Map<String, String>> slices = new HashMap<>();
    sql.list(
        """
        select distinct n.trace, r.role as persona, r.tenant, r.locale, r.intent, r.risk
        from data.drawn_names n join data.requests r on r.request_id = n.request_id
        where n.trace in (select trace from data.labels)""",
        row -> slices.put(row.text("trace"), SampleStore.slice(row)));
    return slices;
  }

  private static CaseRound round(Row row) throws SQLException {
    return new CaseRound(row.text("trace"), Math.toIntExact(row.whole("round")));
  }
}
