package dev.ratchet.flow.gate;

import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.casebook.Publications;
import dev.ratchet.flow.gate.stored.RunFolder;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.RequestMark;
import dev.ratchet.report.history.History;
import dev.ratchet.report.history.KnownIncident;
import dev.ratchet.report.history.PublishedCase;
import dev.ratchet.report.history.Release;
import dev.ratchet.run.RunHeader;
import dev.ratchet.store.IncidentStore;
import dev.ratchet.vault.Pseudonyms;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what releases came to over time, and whether the casebook keeps up with production. */
public final class HistoryFlow {
  private final Ratchet ratchet;
  private final Consumer<String> notices;

  public HistoryFlow(Ratchet ratchet, Consumer<String> notices) {
    this.ratchet = ratchet;
    this.notices = notices;
  }

  /**
   * What is asked for.
   *
   * @param gate only the runs of this gate; null for all
   * @param last so many releases
   * @param incidents whether each new incident is told by itself
   */
  public record Order(@Nullable String gate, int last, boolean incidents) {}

  /** Reads runs, ledger, datasets and telemetry; calls nobody. */
  public History history(Order order) {
    List<String> notes = new ArrayList<>();
    List<StoredRun> runs = runs(order, notes);
    Map<String, Instant> publications = publications();
    List<PublishedCase> cases = cases(publications);
    return History.of(
        runs.stream().flatMap(run -> release(run).stream()).toList(),
        incidents(publications),
        cases,
        dimensions(runs, cases),
        order.incidents(),
        notes);
  }

  /** The headers say which runs are wanted; only these are read whole. */
  private List<StoredRun> runs(Order order, List<String> notes) {
    List<RunHeader> decided =
        RunFolder.all(ratchet.workspace()).stream()
            .filter(folder -> Files.exists(folder.decision()))
            .flatMap(folder -> told(folder, () -> FileRunJournal.header(folder.journal()), notes))
            .filter(
                header ->
                    order.gate() == null || order.gate().equals(header.producedBy().get("gate")))
            .sorted(Comparator.comparing(RunHeader::startedAt))
            .toList();
    return decided.subList(Math.max(0, decided.size() - order.last()), decided.size()).stream()
        .map(header -> RunFolder.existing(ratchet.workspace(), header.run()))
        .flatMap(
            folder ->
                told(
                    folder,
                    () -> Optional.of(StoredRun.read(ratchet.workspace(), folder.id())),
                    notes))
        .toList();
  }

  /** What can be read of a run; of one that cannot be the reason is noted. */
  private static <T> Stream<T> told(
      RunFolder folder, Supplier<Optional<T>> read, List<String> notes) {
    try {
      return read.get().stream();
    } catch (RatchetException e) {
      notes.add("run " + folder.id() + " is left out: " + e.text());
      return Stream.empty();
    }
  }

  private Optional<Release> release(StoredRun run) {
    return StoredRun.decision(ratchet.workspace(), run.header().run())
        .map(
            decision ->
                Release.of(
                    run.policy().name(),
                    Reporting.producedBy(run),
                    decision.verdict(),
                    run.dataset().cases(),
                    run.attempts(),
                    run.policy().design().repeats().others()));
  }

  /** The slices of the newest gate say what is alike; without any, those that cases name. */
  private static List<String> dimensions(List<StoredRun> runs, List<PublishedCase> cases) {
    List<String> gated = runs.isEmpty() ? List.of() : runs.getLast().policy().design().slices();
    return gated.isEmpty()
        ? cases.stream().flatMap(one -> one.slice().keySet().stream()).distinct().sorted().toList()
        : gated;
  }

  private Map<String, Instant> publications() {
    return Files.exists(ratchet.workspace().ledger())
        ? Publications.of(ratchet.ledger(notices).entries())
        : Map.of();
  }

  /** Every version's cases, each once, at its first publication. */
  private List<PublishedCase> cases(Map<String, Instant> publications) {
    DatasetFiles files = new DatasetFiles(ratchet.workspace().datasets());
    Map<String, PublishedCase> cases = new TreeMap<>();
    for (String name : files.names()) {
      for (int version : files.versions(name)) {
        for (Case one : files.read(name, version).cases()) {
          Instant at = publications.get(one.provenance().trace());
          if (at != null) {
            cases.putIfAbsent(
                one.id(), new PublishedCase(one.id(), one.failureMode(), one.slice(), at));
          }
        }
      }
    }
    return List.copyOf(cases.values());
  }

  private List<KnownIncident> incidents(Map<String, Instant> publications) {
    if (!Files.exists(ratchet.workspace().store())) {
      return List.of();
    }
    List<Pseudonyms> epochs = ratchet.keys().everyEpoch();
    return ratchet
        .store()
        .use(
            database -> {
              IncidentStore store = new IncidentStore(database);
              Map<String, RequestMark> marks =
                  store.marks().stream()
                      .collect(Collectors.toMap(RequestMark::id, Function.identity()));
              return store.all().stream()
                  .map(one -> known(one, marks, published(one, epochs, publications)))
                  .toList();
            });
  }

  private static KnownIncident known(
      Incident one, Map<String, RequestMark> marks, @Nullable Instant published) {
    return new KnownIncident(
        one.id(),
        one.kind().failureMode(),
        one.kind().severity(),
        one.seen().first(),
        one.requests().stream()
            .map(marks::get)
            .filter(Objects::nonNull)
            .map(RequestMark::slices)
            .toList(),
        published);
  }

  private static @Nullable Instant published(
      Incident one, List<Pseudonyms> epochs, Map<String, Instant> publications) {
    if (publications.isEmpty()) {
      return null;
    }
    return one.requests().stream()
        .flatMap(request -> epochs.stream().map(epoch -> Ratchet.traceName(epoch, request)))
        .map(publications::get)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
