package dev.ratchet.flow.gate.stored;

import dev.ratchet.gate.Verdict;
import java.time.Instant;

/** What a gate decided on a run, as it is kept beside the run's journal. */
public record StoredDecision(String run, Instant at, Verdict verdict) {}
