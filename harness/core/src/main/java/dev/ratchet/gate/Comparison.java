package dev.ratchet.gate;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.stats.Instrument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Both arms' attempts at a dataset's cases, read as evidence by column. The same attempts in any
 * order are the same comparison. For one thread: what is asked for again is kept.
 */
public final class Comparison {
  /** The column of all gating checks together; every other column is an admitted rubric's. */
  public static final String RULES = "rules";

  private final GatePolicy policy;
  private final List<Case> cases;
  private final SequencedMap<AttemptKey, AttemptReading> readings; // sorted by key
  private final Judges judges;
  private final Waivers waivers;
  private final Waiving waiving;
  private final List<Case> everyCase;
  private final Map<AttemptKey, AttemptReading> everyReading;
  private final List<String> columns;
  private final Map<String, List<Case>> casesByColumn = new HashMap<>();
  private final Map<String, Map<AttemptKey, Evidence>> evidence;
  private final List<Look> looks = new ArrayList<>(); // made when they are asked for
  private final Map<Integer, Comparison> parts = new HashMap<>(); // the same, by look

  /** What was agreed, and what it comes to on these cases. */
  private record Exceptions(Waivers waivers, Waiving waiving) {}

  private Comparison(
      GatePolicy policy,
      List<Case> cases,
      SequencedMap<AttemptKey, AttemptReading> readings,
      Judges judges,
      Exceptions waived,
      Map<String, Map<AttemptKey, Evidence>> evidence) {
    this.policy = policy;
    this.judges = judges;
    this.waivers = waived.waivers();
    this.waiving = waived.waiving();
    this.everyCase = cases;
    this.everyReading = readings;
    this.cases = cases.stream().filter(one -> !waiving.p0().contains(one.id())).toList();
    this.readings = withoutWaived(readings, waiving);
    this.evidence = evidence;
    List<String> rubrics =
        this.readings.values().stream()
            .flatMap(AttemptReading::gatingRubrics)
            .distinct()
            .sorted()
            .toList();
    this.columns = Stream.concat(Stream.of(RULES), rubrics.stream()).toList();
    columns.forEach(column -> casesByColumn.put(column, concerned(column)));
  }

  /**
   * Compares.
   *
   * @param attempts of both arms in any order; of several with one key the first that is not
   *     missing counts, so that nothing is retried until it passes
   * @throws RatchetException INVALID_INPUT if an attempt is at a case that is not there
   */
  public static Comparison of(List<Case> cases, List<AttemptFacts> attempts, GatePolicy policy) {
    return of(cases, attempts, policy, Judges.NONE);
  }

  /**
   * The same with judges that err.
   *
   * @param judges what is known of them
   */
  public static Comparison of(
      List<Case> cases, List<AttemptFacts> attempts, GatePolicy policy, Judges judges) {
    return of(cases, attempts, policy, judges, Waivers.NONE);
  }

  /**
   * The same with exceptions.
   *
   * @param waivers of any gate; those of this one leave cases and slices out
   */
  public static Comparison of(
      List<Case> cases,
      List<AttemptFacts> attempts,
      GatePolicy policy,
      Judges judges,
      Waivers waivers) {
    List<Case> sorted = cases.stream().sorted(Comparator.comparing(Case::id)).toList();
    Map<String, Case> byId = new HashMap<>();
    sorted.forEach(one -> byId.put(one.id(), one));
    SequencedMap<AttemptKey, AttemptReading> readings = new LinkedHashMap<>();
    attempts.stream()
        .sorted(
            Comparator.comparing(AttemptFacts::key)
                .thenComparing(Comparison::isMissing)
                .thenComparing(AttemptFacts::at))
        .forEach(
            attempt ->
                readings.putIfAbsent(attempt.key(), reading(byId, attempt, policy.always())));
    Exceptions waived = new Exceptions(waivers, Waiving.of(waivers, policy, sorted));
    Comparison comparison =
        new Comparison(policy, sorted, readings, judges, waived, new HashMap<>());
    comparison.columns.forEach(column -> comparison.evidence.put(column, comparison.read(column)));
    return comparison;
  }

  /**
   * The same attempts at the cases of a look, as if only these had been tried. What is waived is
   * waived as in the whole.
   *
   * @param look one of {@link #looks}
   */
  public Comparison upTo(Look look) {
    return parts.computeIfAbsent(look.number(), _ -> among(look.cases()));
  }

  private Comparison among(List<Case> some) {
    Set<String> ids = some.stream().map(Case::id).collect(Collectors.toSet());
    SequencedMap<AttemptKey, AttemptReading> kept = new LinkedHashMap<>();
    readings.forEach(
        (key, reading) -> {
          if (ids.contains(key.caseId())) {
            kept.put(key, reading);
          }
        });
    List<Case> part = cases.stream().filter(one -> ids.contains(one.id())).toList();
    return new Comparison(policy, part, kept, judges, new Exceptions(waivers, waiving), evidence);
  }

  public GatePolicy policy() {
    return policy;
  }

  /** All cases but those that are waived for P0 too, sorted by id. */
  public List<Case> cases() {
    return cases;
  }

  /** The cases that nothing in the gate looks at, sorted by id. */
  public List<Case> waivedCases() {
    return everyCase.stream().filter(one -> waiving.p0().contains(one.id())).toList();
  }

  /** Whether the case counts in rates and tests: it is not waived. */
  public boolean counts(String caseId) {
    return !waiving.rates().contains(caseId);
  }

  /** The slices whose own regression is waived. */
  public Set<Slice> waivedSlices() {
    return waiving.slices();
  }

  Waivers waivers() {
    return waivers;
  }

  Waiving waiving() {
    return waiving;
  }

  /** Every attempt of an arm at a case, waived or not, by repeat. */
  Stream<AttemptReading> everyReading(Arm arm, Case one) {
    return everyReading.values().stream()
        .filter(
            reading ->
                reading.attempt().key().arm() == arm
                    && reading.attempt().key().caseId().equals(one.id()));
  }

  /** {@link #RULES} first, then the admitted rubrics by name. */
  public List<String> columns() {
    return columns;
  }

  /**
   * The share of a true difference that a column shows at least, in (0, 1]: 1 for rules; of a
   * rubric the lower bound of its judge's sensitivity + specificity - 1 (errors that strike both
   * arms alike shrink a difference by that much).
   */
  public double strength(String column) {
    return judges.strength(column);
  }

  Judges judges() {
    return judges;
  }

  /** How right the judge of a column was at its calibration; empty for rules, and if not kept. */
  public Optional<Instrument> calibration(String column) {
    return judges.calibration(column);
  }

  /** How many first runs of the candidate at a case failed in a column without being judged. */
  public int failedUnjudged(String column, Case one) {
    return (int)
        IntStream.range(0, policy.design().repeats().others())
            .mapToObj(repeat -> readings.get(new AttemptKey(Arm.CANDIDATE, one.id(), repeat)))
            .filter(reading -> reading != null && reading.failedUnjudged(column))
            .count();
  }

  /** The cases that a column can say something about, sorted by id. */
  public List<Case> cases(String column) {
    return casesByColumn.getOrDefault(column, List.of());
  }

  /** The cases of a column within a slice. */
  public List<Case> cases(String column, Slice slice) {
    return cases(column).stream()
        .filter(one -> slice.value().equals(one.slice().get(slice.dimension())))
        .toList();
  }

  /** Where the gate looks on the way, the end last. */
  public List<Look> looks() {
    if (looks.isEmpty()) {
      looks.addAll(Looks.of(cases, policy.design()));
    }
    return Collections.unmodifiableList(looks);
  }

  /** Every slice along the policy's dimensions, sorted, also one whose cases are all waived. */
  public List<Slice> slices() {
    return slices(everyCase.stream());
  }

  /** The slices of which the column can say something, also of cases that are waived. */
  public List<Slice> slices(String column) {
    return slices(everyCase.stream().filter(one -> concerns(column, one)));
  }

  private List<Slice> slices(Stream<Case> of) {
    return of.flatMap(one -> one.slices(policy.design().slices()).stream())
        .distinct()
        .sorted()
        .toList();
  }

  public Evidence evidence(String column, AttemptKey key) {
    return evidence.getOrDefault(column, Map.of()).getOrDefault(key, Evidence.NOT_RUN);
  }

  public Optional<AttemptFacts> attempt(AttemptKey key) {
    return Optional.ofNullable(readings.get(key)).map(AttemptReading::attempt);
  }

  /** The attempts of one arm, sorted by key. */
  public List<AttemptFacts> attempts(Arm arm) {
    return attempts().filter(attempt -> attempt.key().arm() == arm).toList();
  }

  /** All attempts, sorted by key. */
  Stream<AttemptFacts> attempts() {
    return readings.values().stream().map(AttemptReading::attempt);
  }

  /** Both arms at one case, in one column. */
  public PairedCase pair(String column, Case one) {
    return PairedCase.of(
        one, key -> evidence(column, key), policy.design().repeats(), policy.comparesWithStored());
  }

  /** The attempts in which Ratchet itself broke. */
  List<AttemptKey> broken() {
    return readings.entrySet().stream()
        .filter(entry -> entry.getValue().broke())
        .map(Map.Entry::getKey)
        .toList();
  }

  Optional<AttemptReading> reading(AttemptKey key) {
    return Optional.ofNullable(readings.get(key));
  }

  private List<Case> concerned(String column) {
    return cases.stream().filter(one -> counts(one.id()) && concerns(column, one)).toList();
  }

  private boolean concerns(String column, Case one) {
    boolean rules = column.equals(RULES);
    return AttemptReading.expected(one, policy.always(), Severity.P2)
        .anyMatch(
            expectation ->
                rules
                    ? expectation.kind() == Expectation.Kind.CHECK
                    : expectation.kind() == Expectation.Kind.RUBRIC
                        && expectation.name().equals(column));
  }

  private Map<AttemptKey, Evidence> read(String column) {
    boolean rules = column.equals(RULES);
    Map<AttemptKey, Evidence> read = HashMap.newHashMap(readings.size());
    readings.forEach(
        (key, reading) -> read.put(key, rules ? reading.rules() : reading.rubric(column)));
    return read;
  }

  private static SequencedMap<AttemptKey, AttemptReading> withoutWaived(
      SequencedMap<AttemptKey, AttemptReading> readings, Waiving waiving) {
    if (waiving.p0().isEmpty()) {
      return readings;
    }
    SequencedMap<AttemptKey, AttemptReading> left = new LinkedHashMap<>(readings);
    left.keySet().removeIf(key -> waiving.p0().contains(key.caseId()));
    return left;
  }

  private static boolean isMissing(AttemptFacts attempt) {
    return attempt.end() instanceof AttemptEnd.Missing;
  }

  private static AttemptReading reading(
      Map<String, Case> byId, AttemptFacts attempt, List<Expectation> always) {
    Case one = byId.get(attempt.key().caseId());
    if (one == null) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          "the run has an attempt at case "
              + attempt.key().caseId()
              + ", which the dataset has not; use the run's own dataset version");
    }
    return new AttemptReading(one, always, attempt);
  }
}
