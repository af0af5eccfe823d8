package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.canary.GatedRuns.Gated;
import dev.ratchet.flow.metric.MetricsFlow;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.report.history.Foretold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds what the gate said of each canary's candidate against what production showed. */
public final class ForetoldFlow {
  private final Ratchet ratchet;
  private final GatedRuns runs;

  public ForetoldFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
    this.runs = new GatedRuns(ratchet.workspace());
  }

  /**
   * What was told.
   *
   * @param canaries the oldest first
   * @param notes what could not be read, a sentence each
   */
  public record Told(List<Foretold> canaries, List<String> notes) {
    public Told {
      canaries = List.copyOf(canaries);
      notes = List.copyOf(notes);
    }
  }

  /** All canaries that were read at least once. */
  public Told all() {
    List<Foretold> canaries = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<CanaryFolder> folders = CanaryFolder.all(ratchet.workspace());
    if (folders.isEmpty()) {
      return new Told(canaries, notes);
    }
    MetricDictionary dictionary = new MetricsFlow(ratchet).dictionary();
    for (CanaryFolder folder : folders) {
      try {
        one(folder, dictionary).ifPresent(canaries::add);
      } catch (RatchetException e) {
        notes.add("canary " + folder.id() + " is left out: " + e.text());
      }
    }
    canaries.sort(Comparator.comparing(Foretold::at).thenComparing(Foretold::canary));
    return new Told(canaries, notes);
  }

  private Optional<Foretold> one(CanaryFolder folder, MetricDictionary dictionary) {
    CanaryPolicy policy = folder.policy(dictionary);
    return folder.newest().map(reading -> of(policy, reading));
  }

  private Foretold of(CanaryPolicy policy, CanaryReading reading) {
    Gated gated = gated(policy, reading);
    return Foretold.of(
        reading.canary(),
        policy.release().candidate(),
        reading.until(),
        gated == null
            ? null
            : new Foretold.Offline(
                gated.header().run(), gated.decision().verdict().decision(), gated.scripted()),
        gated == null ? null : gated.decision().verdict(),
        reading.decision());
  }

  /** What is said after production was read foretells nothing. */
  private @Nullable Gated gated(CanaryPolicy policy, CanaryReading reading) {
    ContentHash candidate =
        CanaryCandidate.of(ratchet, policy.release(), reading.candidate()).hashOrNull();
    return candidate == null
        ? null
        : runs.newest(policy.release().gate(), candidate, reading.at()).orElse(null);
  }
}
