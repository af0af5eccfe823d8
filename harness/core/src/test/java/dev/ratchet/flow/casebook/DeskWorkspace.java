package dev.ratchet.flow.casebook;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.casebook.work.Adjudication;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.ledger.Entry;
import dev.ratchet.store.Looker;
import dev.ratchet.testing.DrawnSample;
import dev.ratchet.testing.MovableClock;
import dev.ratchet.testing.TempDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
    DrawnSample.keep(ratchet, "sample-1", requests);
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

  /** Somebody who labels and looks at nothing else. */
  static Looker labeller(String name) {
    return new Looker(name, true, false);
  }

  /** Somebody who labels and may look at cases too. */
  static Looker mixed(String name) {
    return new Looker(name, true, true);
  }

  /** Takes the next case and returns its number. */
  long next(String by) {
    return desk().next(labeller(by)).orElseThrow().open().number();
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
