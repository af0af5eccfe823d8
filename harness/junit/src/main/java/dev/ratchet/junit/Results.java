package dev.ratchet.junit;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What a test comes to. Every line of a message begins with words of our own. */
final class Results {
  private static final StackTraceElement[] NO_STACK = {};

  private Results() {}

  /** A failed case fails; what is tolerated or has no conclusion says so, and fails nothing. */
  static TestExecutionResult of(Event.Case one) {
    return switch (one.decision()) {
      case "passed" -> TestExecutionResult.successful();
      case "failed" -> TestExecutionResult.failed(failure(one));
      default -> TestExecutionResult.aborted(aborted(one.decision() + ": " + message(one)));
    };
  }

  /** A case that was announced and never decided. */
  static TestExecutionResult undecided() {
    return TestExecutionResult.aborted(aborted("the gate came to no decision on this case"));
  }

  /** A decided gate: FAIL is a failure, INCONCLUSIVE an error. */
  static TestExecutionResult of(Event.Verdict verdict) {
    if (verdict.exitCode() == 0) {
      return TestExecutionResult.successful();
    }
    List<String> lines = new ArrayList<>();
    lines.add("the gate says " + verdict.decision() + " (exit code " + verdict.exitCode() + ")");
    verdict.sentences().forEach(one -> lines.add("- " + one));
    verdict.notes().forEach(one -> lines.add("note: " + one));
    if (!verdict.report().isEmpty()) {
      lines.add("report: " + verdict.report());
    }
    String message = String.join("\n", lines);
    return TestExecutionResult.failed(
        verdict.decision().equals("fail")
            ? bare(new AssertionFailedError(message))
            : bare(new IllegalStateException(message)));
  }

  /** A gate without a decision. */
  static TestExecutionResult broken(String why, List<String> errors) {
    List<String> lines = new ArrayList<>(List.of(why));
    errors.forEach(one -> lines.add("| " + one));
    return TestExecutionResult.failed(bare(new IllegalStateException(String.join("\n", lines))));
  }

  private static Throwable failure(Event.Case one) {
    String message = message(one);
    return bare(
        one.failed()
            .map(what -> new AssertionFailedError(message, what.expected(), what.seen()))
            .orElseGet(() -> new AssertionFailedError(message)));
  }

  private static String message(Event.Case one) {
    List<String> lines = new ArrayList<>();
    lines.add(one.severity() + " " + one.reason());
    one.failed()
        .ifPresent(
            what -> {
              lines.add("expected by " + what.label() + ": " + what.expected());
              lines.add("seen: " + what.seen());
            });
    if (!one.origin().incident().equals(one.id())) {
      String mode = one.origin().failureMode();
      lines.add("from incident " + one.origin().incident() + (mode.isEmpty() ? "" : ", " + mode));
    }
    return String.join("\n", lines);
  }

  private static Throwable aborted(String message) {
    return bare(new TestAbortedException(message));
  }

  /** Where in this engine a failure was told helps nobody. */
  private static Throwable bare(Throwable failure) {
    failure.setStackTrace(NO_STACK);
    return failure;
  }
}
