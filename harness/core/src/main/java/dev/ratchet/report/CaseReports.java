package dev.ratchet.report;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.AttemptTexts;
import dev.ratchet.outcome.Outcome;
import java.util.AbstractList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every case of a dataset in reading order: what the candidate broke first, the gravest severity
 * first. A case is put together when it is looked at; with what was said only where somebody should
 * read it.
 */
public final class CaseReports extends AbstractList<CaseReport> implements RandomAccess {
  private static final Comparator<Entry> READING_ORDER =
      Comparator.comparing(Entry::change)
          .thenComparing(Entry::gravest)
          .thenComparing(one -> one.about().id());

  private final List<Entry> entries;
  private final AttemptTexts texts;

  /** A case with its attempts, sorted by key. */
  private record Entry(
      Case about, List<AttemptFacts> attempts, CaseMark mark, Change change, Severity gravest) {}

  private CaseReports(List<Entry> entries, AttemptTexts texts) {
    this.entries = entries;
    this.texts = texts;
  }

  /**
   * Attempts at cases that are not there are left out.
   *
   * @param marks what the verdict says of a case, by its id
   */
  static CaseReports of(
      List<Case> cases,
      List<AttemptFacts> attempts,
      AttemptTexts texts,
      Function<String, CaseMark> marks) {
    Map<String, List<AttemptFacts>> byCase =
        attempts.stream().collect(Collectors.groupingBy(attempt -> attempt.key().caseId()));
    return new CaseReports(
        cases.stream()
            .map(one -> entry(one, byCase.getOrDefault(one.id(), List.of()), marks.apply(one.id())))
            .sorted(READING_ORDER)
            .toList(),
        texts);
  }

  private static Entry entry(Case one, List<AttemptFacts> attempts, CaseMark mark) {
    List<AttemptFacts> sorted =
        attempts.stream().sorted(Comparator.comparing(AttemptFacts::key)).toList();
    CaseReport brief = brief(one, sorted, mark);
    return new Entry(one, sorted, mark, brief.change(), brief.gravest());
  }

  @Override
  public CaseReport get(int index) {
    Entry entry = entries.get(index);
    return entry.change().noteworthy() ? whole(entry) : brief(entry);
  }

  @Override
  public int size() {
    return entries.size();
  }

  /** The cases that somebody should look at, in reading order. */
  public List<CaseReport> noteworthy() {
    return subList(0, noteworthyCount());
  }

  /** Those among them that are not merely flaky, in reading order. */
  List<CaseReport> toRead() {
    List<Entry> chosen =
        entries.stream()
            .filter(one -> one.change().noteworthy() && one.change() != Change.FLAKY)
            .toList();
    return LazyList.of(chosen, this::whole);
  }

  /** The cases that need no reading, without what was said. */
  public List<CaseReport> others() {
    return subList(noteworthyCount(), size());
  }

  /** The same without what was said: as quick as counting. */
  public List<CaseReport> noteworthyBriefs() {
    return LazyList.of(entries.subList(0, noteworthyCount()), CaseReports::brief);
  }

  /**
   * The flaky cases without what was said: those that the candidate fails first, then by id. They
   * are few.
   */
  public List<CaseReport> flaky() {
    return entries.stream()
        .filter(one -> one.mark().flaky() != null && !one.mark().waived())
        .map(CaseReports::brief)
        .sorted(
            Comparator.comparing((CaseReport one) -> one.change() != Change.FLAKY)
                .thenComparing(one -> one.summary().id()))
        .toList();
  }

  /** Every case without what was said, sorted by id. */
  public List<CaseReport> briefs() {
    List<Entry> sorted =
        entries.stream().sorted(Comparator.comparing(one -> one.about().id())).toList();
    return LazyList.of(sorted, CaseReports::brief);
  }

  /** The ids of {@link #noteworthy}. */
  public List<String> noteworthyIds() {
    return LazyList.of(entries.subList(0, noteworthyCount()), one -> one.about().id());
  }

  /** The failure mode of each case, in reading order; empty for one that has none. */
  public List<String> failureModes() {
    return LazyList.of(entries, one -> one.about().failureMode());
  }

  /** The slices of each case, sorted. */
  Stream<List<String>> slices() {
    return entries.stream().map(one -> CaseSummary.names(one.about().slice()));
  }

  /** The line of each case in its dataset file, which holds a case a line, sorted by id. */
  public Map<String, Integer> lines() {
    List<String> ids = entries.stream().map(one -> one.about().id()).sorted().toList();
    return IntStream.range(0, ids.size())
        .boxed()
        .collect(Collectors.toMap(ids::get, index -> index + 1));
  }

  /** How many cases changed in this way. */
  public int count(Change change) {
    return Math.toIntExact(entries.stream().filter(one -> one.change() == change).count());
  }

  /** Every expectation that the candidate was held to, as often as it was. */
  Stream<Outcome.Ref> heldTo() {
    return entries.stream()
        .flatMap(one -> one.attempts().stream())
        .filter(attempt -> attempt.key().arm() == Arm.CANDIDATE)
        .map(AttemptFacts::outcomes)
        .distinct()
        .flatMap(List::stream)
        .map(Outcome::ref);
  }

  /** They stand first in reading order. */
  private int noteworthyCount() {
    return Math.toIntExact(entries.stream().filter(one -> one.change().noteworthy()).count());
  }

  private static CaseReport brief(Entry entry) {
    return brief(entry.about(), entry.attempts(), entry.mark());
  }

  private static CaseReport brief(Case one, List<AttemptFacts> attempts, CaseMark mark) {
    return CaseReport.of(
        CaseSummary.of(one),
        arm(attempts, Arm.BASELINE).map(made -> AttemptReport.of(made, mark)).toList(),
        arm(attempts, Arm.CANDIDATE).map(made -> AttemptReport.of(made, mark)).toList(),
        mark);
  }

  private CaseReport whole(Entry entry) {
    return CaseReport.of(
        CaseSummary.of(entry.about()),
        whole(entry, Arm.BASELINE),
        whole(entry, Arm.CANDIDATE),
        entry.mark());
  }

  private List<AttemptReport> whole(Entry entry, Arm arm) {
    return arm(entry.attempts(), arm)
        .map(texts::whole)
        .map(attempt -> AttemptReport.of(attempt, entry.mark()))
        .toList();
  }

  private static Stream<AttemptFacts> arm(List<AttemptFacts> attempts, Arm arm) {
    return attempts.stream().filter(attempt -> attempt.key().arm() == arm);
  }
}
