package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.gate.stored.RunFolder;
import dev.ratchet.flow.gate.stored.StoredDecision;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.run.RunHeader;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** The decisions of gates that this workspace has, by the candidate that they are about. */
record GatedRuns(Workspace workspace) {
  private static final String CANDIDATE = "candidate-hash";

  /** A decided run. */
  record Gated(RunHeader header, StoredDecision decision) {
    /** Whether no real model answered. */
    boolean scripted() {
      return "true".equals(header.producedBy().get("scripted"));
    }
  }

  /** The newest decision of a gate on a candidate. */
  Optional<Gated> newest(String gate, ContentHash candidate) {
    return newest(gate, candidate, Instant.MAX);
  }

  /** The newest one that is not later than a time. */
  Optional<Gated> newest(String gate, ContentHash candidate, Instant by) {
    return RunFolder.all(workspace).stream()
        .flatMap(run -> FileRunJournal.header(run.journal()).stream())
        .filter(header -> gate.equals(header.producedBy().get("gate")))
        .filter(header -> candidate.value().equals(header.producedBy().get(CANDIDATE)))
        .flatMap(header -> decided(header).stream())
        .filter(gated -> !gated.decision().at().isAfter(by))
        .max(
            Comparator.comparing((Gated gated) -> gated.decision().at())
                .thenComparing(gated -> gated.header().run()));
  }

  private Optional<Gated> decided(RunHeader header) {
    return StoredRun.decision(workspace, header.run()).map(decision -> new Gated(header, decision));
  }
}
