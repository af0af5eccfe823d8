package dev.ratchet.flow.gate.stored;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.gate.ground.RunBaseline;
import dev.ratchet.gate.Flakes;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Excuses;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.report.Standing;
import dev.ratchet.run.RunHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the baseline of a run did in the newest runs before it: at the same cases, held to the same
 * expectations. It may have been either arm then. Of each run only counts are kept.
 */
public final class EarlierRuns {
  /** So many of the newest runs are read. */
  private static final int MOST_RUNS = 20;

  /** No further run is read once these have held so many attempts: a gate is not to wait for it. */
  private static final int MOST_ATTEMPTS = 100_000;

  private final Workspace workspace;
  private final StoredRun run;
  private final Map<String, Set<Set<Outcome.Ref>>> heldTo;
  private final Map<String, Flakes.Past> history = new HashMap<>();
  private final Set<List<Object>> fromCache = new HashSet<>();
  private long attemptsRead;

  private EarlierRuns(Workspace workspace, StoredRun run) {
    this.workspace = workspace;
    this.run = run;
    this.heldTo =
        run.attempts().stream()
            .filter(attempt -> !refs(attempt).isEmpty())
            .collect(
                Collectors.groupingBy(
                    attempt -> attempt.key().caseId(),
                    Collectors.mapping(EarlierRuns::refs, Collectors.toSet())));
  }

  /** The flaky cases of a run; none where it is compared with nothing. */
  public static Flakes flakes(Workspace workspace, StoredRun run) {
    String baseline = run.header().producedBy().get("baseline-hash");
    return baseline == null ? Flakes.NONE : new EarlierRuns(workspace, run).of(baseline);
  }

  private Flakes of(String baseline) {
    List<String> read = new ArrayList<>();
    for (RunHeader header : before(baseline)) {
      boolean more = read.size() < MOST_RUNS && attemptsRead < MOST_ATTEMPTS;
      if (more && take(header, baseline)) {
        read.add(header.run());
      }
    }
    return Flakes.of(run.dataset().cases(), history, read);
  }

  /** A run that is a part of another one tells nothing that the whole does not tell. */
  private List<RunHeader> before(String baseline) {
    return RunFolder.all(workspace).stream()
        .flatMap(folder -> header(folder).stream())
        .filter(header -> header.shard() == null && !header.run().equals(run.header().run()))
        .filter(header -> !header.startedAt().isAfter(run.header().startedAt()))
        .filter(header -> isAlike(header) && !arms(header, baseline).isEmpty())
        .sorted(Comparator.comparing(RunHeader::startedAt).reversed().thenComparing(RunHeader::run))
        .toList();
  }

  /** A run that cannot be read is no reason to stop a gate that does not need it. */
  private static Optional<RunHeader> header(RunFolder folder) {
    try {
      return FileRunJournal.header(folder.journal());
    } catch (RatchetException e) {
      return Optional.empty();
    }
  }

  private boolean isAlike(RunHeader other) {
    Map<String, String> by = other.producedBy();
    return by.getOrDefault("dataset", "").startsWith(run.dataset().name() + " v")
        && by.getOrDefault("scripted", "")
            .equals(run.header().producedBy().getOrDefault("scripted", ""));
  }

  /** A baseline that was itself a stored run had been counted where it was made. */
  private static List<Arm> arms(RunHeader header, String baseline) {
    Map<String, String> by = header.producedBy();
    return Stream.of(Arm.values())
        .filter(
            arm ->
                switch (arm) {
                  case BASELINE ->
                      baseline.equals(by.get("baseline-hash")) && !RunBaseline.isStored(header);
                  case CANDIDATE -> baseline.equals(by.get("candidate-hash"));
                })
        .toList();
  }

  private boolean take(RunHeader header, String baseline) {
    List<Arm> arms = arms(header, baseline);
    try {
      boolean sameCases =
          run.dataset().hash().value().equals(header.producedBy().get("dataset-hash"));
      if (sameCases) {
        RunFolder folder = RunFolder.existing(workspace, header.run());
        take(Excuses.apply(FileRunJournal.read(folder.journal()).attempts()), arms);
      } else {
        StoredRun other = StoredRun.read(workspace, header.run());
        Set<String> same = sameCases(other);
        take(
            other.attempts().stream()
                .filter(attempt -> same.contains(attempt.key().caseId()))
                .toList(),
            arms);
      }
      return true;
    } catch (RatchetException e) {
      return false; // as with its header
    }
  }

  private Set<String> sameCases(StoredRun other) {
    Map<String, ContentHash> exams =
        run.dataset().cases().stream().collect(Collectors.toMap(Case::id, EarlierRuns::exam));
    return other.dataset().cases().stream()
        .filter(one -> exam(one).equals(exams.get(one.id())))
        .map(Case::id)
        .collect(Collectors.toSet());
  }

  private static ContentHash exam(Case one) {
    return ContentHash.of(Json.canonical(one.toNode()));
  }

  private void take(List<AttemptFacts> attempts, List<Arm> arms) {
    attemptsRead += attempts.size();
    attempts.stream()
        .filter(attempt -> arms.contains(attempt.key().arm()))
        .filter(this::isHeldToTheSame)
        .filter(this::isNoCopy)
        .forEach(
            attempt -> history.merge(attempt.key().caseId(), past(attempt), Flakes.Past::plus));
  }

  /** An attempt that broke off was held to nothing, and contradicts nothing. */
  private boolean isHeldToTheSame(AttemptFacts attempt) {
    Set<Set<Outcome.Ref>> now = heldTo.getOrDefault(attempt.key().caseId(), Set.of());
    Set<Outcome.Ref> then = refs(attempt);
    return !now.isEmpty() && (then.isEmpty() || now.contains(then));
  }

  /** The cache serves one repeat's reply to every run that asks for it: that is one reply. */
  private boolean isNoCopy(AttemptFacts attempt) {
    boolean first = fromCache.add(List.of(attempt.key().caseId(), attempt.key().repeat()));
    return first || !attempt.cached();
  }

  private static Set<Outcome.Ref> refs(AttemptFacts attempt) {
    return attempt.outcomes().stream()
        .filter(Outcome::gates)
        .map(Outcome::ref)
        .collect(Collectors.toSet());
  }

  private static Flakes.Past past(AttemptFacts attempt) {
    boolean failedP0 =
        attempt.outcomes().stream()
            .anyMatch(
                outcome ->
                    outcome.ref().severity() == Severity.P0
                        && Boolean.FALSE.equals(outcome.conclusion()));
    Standing standing = Standing.of(attempt.end(), attempt.outcomes());
    return new Flakes.Past(
        standing == Standing.PASSED ? 1 : 0,
        standing == Standing.FAILED ? 1 : 0,
        Flakes.failures(attempt.end(), attempt.outcomes()),
        failedP0);
  }
}
