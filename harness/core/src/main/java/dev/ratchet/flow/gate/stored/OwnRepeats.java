package dev.ratchet.flow.gate.stored;

import dev.ratchet.files.FileRunJournal;
import dev.ratchet.flow.Workspace;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.run.RunHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What lies in this workspace of one candidate in one version under one policy: the baseline of the
 * gate's newest run, in whichever arm of whichever run it was.
 *
 * @param subject its name
 * @param runs that hold attempts of it, newest first, with these attempts
 */
public record OwnRepeats(String subject, List<Held> runs) {
  /** So many of the newest runs are read. */
  private static final int MOST_RUNS = 20;

  /** The attempts of one run, none of them a copy of one that a newer run holds. */
  public record Held(String run, List<AttemptFacts> attempts) {
    public Held {
      attempts = List.copyOf(attempts);
    }
  }

  public OwnRepeats {
    runs = List.copyOf(runs);
  }

  /** Of a gate; empty when it has no run with a baseline here. */
  public static Optional<OwnRepeats> of(Workspace workspace, GatePolicy policy) {
    List<RunHeader> headers =
        RunFolder.all(workspace).stream()
            .flatMap(folder -> FileRunJournal.header(folder.journal()).stream())
            .filter(header -> isOf(header, policy))
            .sorted(Comparator.comparing(RunHeader::startedAt).reversed())
            .toList();
    return headers.stream()
        .filter(header -> header.producedBy().containsKey("baseline-hash"))
        .findFirst()
        .map(newest -> of(workspace, newest, headers));
  }

  private static OwnRepeats of(Workspace workspace, RunHeader newest, List<RunHeader> headers) {
    String hash = Objects.requireNonNull(newest.producedBy().get("baseline-hash"));
    String scripted = newest.producedBy().getOrDefault("scripted", "");
    Set<List<Object>> cached = new HashSet<>();
    List<Held> held = new ArrayList<>();
    for (RunHeader header : headers) {
      List<Arm> arms = arms(header, hash);
      boolean same = scripted.equals(header.producedBy().get("scripted"));
      if (held.size() < MOST_RUNS && same && !arms.isEmpty()) {
        List<AttemptFacts> own =
            StoredRun.read(workspace, header.run()).attempts().stream()
                .filter(attempt -> arms.contains(attempt.key().arm()))
                .filter(attempt -> isNoCopy(attempt, cached))
                .toList();
        held.add(new Held(header.run(), own));
      }
    }
    return new OwnRepeats(newest.producedBy().getOrDefault("baseline", ""), held);
  }

  private static boolean isOf(RunHeader header, GatePolicy policy) {
    return policy.dataset().hash().value().equals(header.producedBy().get("dataset-hash"))
        && policy.hash().value().equals(header.producedBy().get("policy"));
  }

  private static List<Arm> arms(RunHeader header, String hash) {
    return Stream.of(Arm.values())
        .filter(
            arm ->
                switch (arm) {
                  case BASELINE -> hash.equals(header.producedBy().get("baseline-hash"));
                  case CANDIDATE -> hash.equals(header.producedBy().get("candidate-hash"));
                })
        .toList();
  }

  /** The cache serves one repeat's reply to every run that asks for it: that is one reply. */
  private static boolean isNoCopy(AttemptFacts attempt, Set<List<Object>> seen) {
    boolean first = seen.add(List.of(attempt.key().caseId(), attempt.key().repeat()));
    return first || !attempt.cached();
  }

  /** The attempts by run and arm, as if each had been a baseline. */
  public List<List<AttemptFacts>> asBaselines() {
    return runs.stream()
        .flatMap(
            run ->
                Stream.of(Arm.values())
                    .map(
                        arm ->
                            run.attempts().stream()
                                .filter(attempt -> attempt.key().arm() == arm)
                                .map(OwnRepeats::asBaseline)
                                .toList()))
        .filter(attempts -> !attempts.isEmpty())
        .toList();
  }

  private static AttemptFacts asBaseline(AttemptFacts one) {
    return new AttemptFacts(
        new AttemptKey(Arm.BASELINE, one.key().caseId(), one.key().repeat()),
        one.at(),
        one.end(),
        one.outcomes(),
        one.effort(),
        one.disclosed(),
        one.place());
  }

  /** All attempts together. */
  public List<AttemptFacts> attempts() {
    return runs.stream().flatMap(run -> run.attempts().stream()).toList();
  }
}
