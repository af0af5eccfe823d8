package dev.ratchet.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;

/** Runs one gate, and tells of each of its tests as the events come. */
final class GateRun {
  private final GateDescriptor gate;
  private final Settings settings;
  private final EngineExecutionListener listener;
  private final Map<String, TestOfGate> waiting = new LinkedHashMap<>();
  private Event.Verdict verdict;
  private String malformed = "";
  private int lines;

  GateRun(GateDescriptor gate, Settings settings, EngineExecutionListener listener) {
    this.gate = gate;
    this.settings = settings;
    this.listener = listener;
  }

  void run() {
    listener.executionStarted(gate);
    TestExecutionResult result = result();
    waiting.values().forEach(test -> tell(test, Results.undecided()));
    TestOfGate last = TestOfGate.ofVerdict(gate);
    register(last);
    tell(last, result);
    listener.executionFinished(gate, TestExecutionResult.successful());
  }

  private TestExecutionResult result() {
    if (!settings.problem().isEmpty()) {
      return Results.broken(settings.problem(), List.of());
    }
    try {
      GateProcess process = GateProcess.start(settings.command());
      return ended(process.follow(this::take), process.errors());
    } catch (IOException | UncheckedIOException e) {
      return Results.broken("Ratchet cannot be run: " + settings.command().get(0), List.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Results.broken("interrupted before the gate was decided", List.of());
    }
  }

  private TestExecutionResult ended(int exitCode, List<String> errors) {
    if (!malformed.isEmpty()) {
      return Results.broken(malformed, errors);
    }
    if (verdict == null) {
      return Results.broken("the gate came to no decision: exit code " + exitCode, errors);
    }
    return verdict.exitCode() == exitCode
        ? Results.of(verdict)
        : Results.broken(
            "the gate told exit code " + verdict.exitCode() + " and ended with " + exitCode,
            errors);
  }

  /** One line that is no event makes the rest unbelievable; the process is read to its end. */
  private void take(String line) {
    lines++;
    if (malformed.isEmpty()) {
      try {
        Event.read(line).ifPresent(this::take);
      } catch (Json.Malformed e) {
        malformed = "line " + lines + " of the events is none: " + e.getMessage();
      }
    }
  }

  private void take(Event event) {
    if (event instanceof Event.Started started) {
      started.cases().forEach(one -> announce(started.file(), one));
    } else if (event instanceof Event.Case decided) {
      TestOfGate test = waiting.remove(decided.id());
      if (test != null) {
        tell(test, Results.of(decided));
      }
    } else if (event instanceof Event.Verdict last) {
      verdict = last;
      last.notes().forEach(note -> publish("note", note));
      publish("report", last.report());
    }
  }

  private void announce(String file, Event.Planned one) {
    TestOfGate test = TestOfGate.ofCase(gate, one.id(), file, one.line());
    if (gate.shows(test) && waiting.put(one.id(), test) == null) {
      register(test);
    }
  }

  private void register(TestOfGate test) {
    gate.addChild(test);
    listener.dynamicTestRegistered(test);
  }

  private void tell(TestOfGate test, TestExecutionResult result) {
    listener.executionStarted(test);
    listener.executionFinished(test, result);
  }

  private void publish(String key, String value) {
    if (!value.isEmpty()) {
      listener.reportingEntryPublished(gate, ReportEntry.from(key, value));
    }
  }
}
