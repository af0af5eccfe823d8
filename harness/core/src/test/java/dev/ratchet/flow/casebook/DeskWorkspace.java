package dev.ratchet.flow.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.casebook.work.Adjudication;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.SealedTexts;
import dev.ratchet.flow.Workspace;
import dev.ratchet.incident.DetectorRef;
import dev.ratchet.incident.FailureKind;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.Sample;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.incident.Seen;
import dev.ratchet.ledger.Entry;
import dev.ratchet.store.IncidentStore;
import dev.ratchet.store.SampleStore;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import dev.ratchet.testing.MovableClock;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A real workspace with a drawn sample, whose casebook can be opened, closed and opened again. */
final class DeskWorkspace implements AutoCloseable {
  final MovableClock clock = new MovableClock(TempDatabase.NOW);
  final Ratchet ratchet;
  private int forms;
  private OpenCasebook open;

  /** With a sample of so many requests, and no chance in who labels what. */
  DeskWorkspace(Path root, int requests) {
    this(root, requests, "known-answers: {share: 0}\nsecond-labeller: {share: 0}\n");
  }

  DeskWorkspace(Path root, int requests, String policy) {
    write(root.resolve("gates/workspace.yaml"), "name: desk\n");
    write(root.resolve("gates/labelling.yaml"), policy);
    this.ratchet =
        new Ratchet(
            Workspace.at(root), new Ratchet.Surroundings(clock, Map.of(), Map.of(), "test"));
    sample("sample-1", requests);
    open = reopen();
  }

  OpenCasebook book() {
    return open;
  }

  LabelDesk desk() {
    return open.labelling();
  }

  /** Lets go of the store. */
  void pause() {
    open.close();
  }

  /** As after a restart. */
  OpenCasebook reopen() {
    if (open != null) {
      pause();
    }
    open = new Casebook(ratchet, _ -> {}).open();
    open.openSamples("ratchet");
    return open;
  }

  List<String> kinds() {
    return entries().stream().map(Entry::kind).toList();
  }

  List<Entry> entries() {
    return ratchet.ledger(_ -> {}).entries();
  }

  String form() {
    forms++;
    return "form-" + forms;
  }

  /** Takes the next case and returns its number. */
  long next(String by) {
    return desk().next(by).orElseThrow().open().number();
  }

  /** Labels a case as not acceptable, both steps. */
  void reject(String by, long number, Severity severity) {
    judge(by, number, bad(severity));
    describe(by, number, leak(severity));
  }

  void judge(String by, long number, Judgement judgement) {
    int round = desk().blind(by, number).round();
    desk().judge(by, new DeskForm.Judge(form(), number, round, judgement));
  }

  void describe(String by, long number, Labelling labelling) {
    Revealed revealed = desk().revealed(by, number);
    desk()
        .describe(
            by,
            new DeskForm.Describe(form(), number, revealed.own().id(), revealed.seen(), labelling));
  }

  static Judgement good() {
    return new Judgement(Acceptable.YES, null, "fine");
  }

  static Judgement bad(Severity severity) {
    return new Judgement(Acceptable.NO, severity, "it leaks");
  }

  static Labelling leak(Severity severity) {
    return new Labelling(
        "access-control-violation",
        "retrieval",
        List.of(check("{\"check\":\"declines\",\"severity\":\"" + severity + "\"}")),
        "",
        "");
  }

  static Adjudication decided(Severity severity) {
    return new Adjudication(bad(severity), leak(severity), "the document is for HR only");
  }

  static Node.Mapping check(String json) {
    return (Node.Mapping) Json.node("x", 1, json);
  }

  /** Keeps a sample of requests, each of an incident of its own: someone saw an HR document. */
  private void sample(String id, int requests) {
    List<String> ids = IntStream.rangeClosed(1, requests).mapToObj("r-%d"::formatted).toList();
    Map<String, RequestText> texts = new TreeMap<>();
    List<Incident> incidents = new ArrayList<>();
    for (String request : ids) {
      texts.put(request, new RequestText("", "Question of " + request, "Answer 77", List.of()));
      incidents.add(incident(request));
    }
    TinyTraces.load(
        ratchet.store(),
        ids.stream().map(one -> RequestDraft.of(one).build()).toArray(Request[]::new));
    List<Sample.Drawn> drawn =
        ids.stream()
            .map(one -> new Sample.Drawn(one, "leaks", 0.5, "inc-" + one, "hr-source-to-non-hr"))
            .toList();
    ratchet
        .store()
        .use(
            database -> {
              new IncidentStore(database).replace(incidents, ContentHash.of("settings"));
              new SampleStore(database)
                  .keep(
                      id,
                      new Sample(new SamplePlan(10, 5, 0.1, 1), List.of(), drawn, 0),
                      texts,
                      new SealedTexts(ratchet.keys().textSeal(), Duration.ofDays(90)),
                      TempDatabase.NOW);
              return true;
            });
  }

  private static Incident incident(String request) {
    DetectorRef detector =
        new DetectorRef(
            "hr-source-to-non-hr", "access-control-violation", Severity.P1, "retrieval");
    return new Incident(
        "inc-" + request,
        new FailureKind("access-control-violation", Severity.P1, "retrieval"),
        null,
        new Seen(TempDatabase.NOW, TempDatabase.NOW),
        List.of(request),
        List.of(new Finding.InRequest(detector, request, List.of(Map.of("tag", "hr-only")))));
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    open.close();
  }
}
