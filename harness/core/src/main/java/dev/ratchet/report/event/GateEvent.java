package dev.ratchet.report.event;

import dev.ratchet.base.Severity;
import dev.ratchet.gate.Decision;
import dev.ratchet.report.Change;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a gate tells while it runs; {@code docs/schema/gate-event.schema.json} is the contract.
 * First {@link Started}, then a {@link Case} for each case, in reading order, and {@link Verdict}
 * last. A stream without a verdict is of a gate that came to none. All words are fit to be shown:
 * on one line, visible, and at most {@link Words#LIMIT} long.
 */
public sealed interface GateEvent {
  /** Raised whenever a reader of the older shape would misread the newer one. */
  int VERSION = 1;

  /**
   * Everything was read and fits together; nothing was spent so far.
   *
   * @param file the dataset's file, which holds a case a line
   */
  record Started(
      int formatVersion, String gate, Compared compared, String file, List<Planned> cases)
      implements GateEvent {
    public Started {
      cases = List.copyOf(cases);
    }
  }

  /**
   * What is compared.
   *
   * @param dataset such as {@code copilot v3}
   * @param baseline null when the gate compares with nothing
   */
  record Compared(String dataset, String hash, String candidate, @Nullable String baseline) {}

  /**
   * A case before it is run.
   *
   * @param severity its default, which an expectation of its own may exceed
   * @param incident the case's own id when it came from none
   * @param line in the dataset's file, from 1
   */
  record Planned(
      String id,
      Severity severity,
      String failureMode,
      String incident,
      Map<String, String> slice,
      int line) {
    public Planned {
      slice = Collections.unmodifiableMap(new TreeMap<>(slice));
    }
  }

  /**
   * What came of a case. That is known only when the gate has decided: what a policy tolerates
   * stands and falls with the verdict.
   *
   * @param severity of the gravest expectation that failed or is open
   * @param reason one sentence
   * @param failed the first expectation that the candidate failed or left open; null when none
   */
  record Case(
      String id,
      int line,
      Severity severity,
      CaseDecision decision,
      Change change,
      String reason,
      @Nullable Expected failed,
      Tally candidate,
      Tally baseline,
      Origin origin)
      implements GateEvent {}

  /** An expectation with what was seen in its place. */
  record Expected(String label, Severity severity, String expected, String seen) {}

  /** Attempts of one arm, by what they come to; those that passed are the rest. */
  record Tally(int failed, int open, int of) {}

  /** Where a case comes from; the incident is the case's own id when it came from none. */
  record Origin(String incident, String failureMode) {}

  /**
   * The end.
   *
   * @param exitCode that of the command
   * @param complete whether all the evidence that the plan asks for was there
   * @param reasons why the data cannot carry a decision; empty when they can
   * @param missing what is missing, in words
   * @param notes what every reader must know first, such as that a scripted endpoint answered
   * @param reports the files that were written
   */
  record Verdict(
      String run,
      Decision decision,
      int exitCode,
      boolean complete,
      List<Rule> rules,
      List<String> reasons,
      List<String> missing,
      List<String> notes,
      List<String> reports)
      implements GateEvent {
    public Verdict {
      rules = List.copyOf(rules);
      reasons = List.copyOf(reasons);
      missing = List.copyOf(missing);
      notes = List.copyOf(notes);
      reports = List.copyOf(reports);
    }
  }

  /** What one rule of the policy says, and the ids of the cases behind it. */
  record Rule(String rule, Decision decision, String sentence, List<String> cases) {
    public Rule {
      cases = List.copyOf(cases);
    }
  }
}
