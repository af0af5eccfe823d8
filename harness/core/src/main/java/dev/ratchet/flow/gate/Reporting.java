package dev.ratchet.flow.gate;

import dev.ratchet.base.ContentHash;
import dev.ratchet.flow.gate.ground.RevisionWords;
import dev.ratchet.flow.gate.ground.RunJudges;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.gate.Verdict;
import dev.ratchet.gate.Waived;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportModel;
import dev.ratchet.run.RunHeader;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Joins what a run left behind into the model that every report format writes. */
final class Reporting {
  private Reporting() {}

  static ReportModel model(StoredRun run, Verdict verdict) {
    return ReportModel.of(
        run.policy().name(),
        producedBy(run),
        verdict,
        run.dataset(),
        new ReportModel.Attempts(run.attempts(), run.texts()),
        Stream.of(
                waived(verdict),
                RevisionWords.notes(run.header().producedBy()),
                run.marks().notes())
            .flatMap(List::stream)
            .toList());
  }

  private static List<String> waived(Verdict verdict) {
    Waived waived = verdict.waived();
    return waived == null ? List.of() : waived.sentences();
  }

  static ProducedBy producedBy(StoredRun run) {
    RunHeader header = run.header();
    Map<String, String> by = header.producedBy();
    return new ProducedBy(
        by.getOrDefault("tool", "unknown"),
        new ProducedBy.DatasetVersion(
            run.dataset().name(), run.dataset().version(), run.dataset().hash()),
        subject(by, "candidate"),
        by.containsKey("baseline") ? subject(by, "baseline") : null,
        run.policy().hash(),
        RunJudges.of(header),
        new ProducedBy.RunFacts(
            header.run(),
            run.policy().design().seed(),
            header.startedAt(),
            ended(run),
            Boolean.parseBoolean(by.get("scripted"))),
        RevisionWords.of(by));
  }

  private static ProducedBy.Subject subject(Map<String, String> by, String arm) {
    return new ProducedBy.Subject(
        by.getOrDefault(arm, arm),
        new ContentHash(by.getOrDefault(arm + "-hash", ContentHash.of("").value())));
  }

  private static Instant ended(StoredRun run) {
    return run.attempts().stream()
        .map(AttemptFacts::at)
        .max(Comparator.naturalOrder())
        .orElse(run.header().startedAt());
  }
}
