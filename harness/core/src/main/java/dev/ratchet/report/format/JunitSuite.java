package dev.ratchet.report.format;

import java.util.List;

/**
 * A suite of JUnit XML.
 *
 * @param notes written as the suite's output
 * @param tests may be made as they are looked at
 */
record JunitSuite(String name, List<String> notes, List<Test> tests, Counts counts) {
  JunitSuite {
    notes = List.copyOf(notes);
  }

  /** What stands at the head of a suite. */
  record Counts(long failures, long errors, long skipped, long millis) {
    private Counts with(Test test) {
      long more = millis + test.millis();
      return switch (test.result()) {
        case Failure _ -> new Counts(failures + 1, errors, skipped, more);
        case Broken _ -> new Counts(failures, errors + 1, skipped, more);
        case Skipped _ -> new Counts(failures, errors, skipped + 1, more);
        case Passed _ -> new Counts(failures, errors, skipped, more);
      };
    }
  }

  static JunitSuite of(String name, List<String> notes, List<Test> tests) {
    Counts counts = new Counts(0, 0, 0, 0);
    for (Test test : tests) {
      counts = counts.with(test);
    }
    return new JunitSuite(name, notes, tests, counts);
  }

  /** One test case. */
  record Test(String group, String name, long millis, Result result) {}

  /** Failed, could not be told, left out, or passed. */
  sealed interface Result {}

  record Failure(String type, String message, String text) implements Result {}

  record Broken(String type, String message, String text) implements Result {}

  record Skipped(String message) implements Result {}

  record Passed() implements Result {}
}
