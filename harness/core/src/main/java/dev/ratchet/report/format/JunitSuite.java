package dev.ratchet.report.format;

import java.util.List;

/**
 * A suite of JUnit XML.
 *
 * @param notes written as the suite's output
 */
record JunitSuite(String name, List<String> notes, List<Test> tests) {
  JunitSuite {
    notes = List.copyOf(notes);
    tests = List.copyOf(tests);
  }

  /** One test case. */
  record Test(String group, String name, long millis, Result result) {}

  /** Failed, could not be told, left out, or passed. */
  sealed interface Result {}

  record Failure(String type, String message, String text) implements Result {}

  record Broken(String type, String message, String text) implements Result {}

  record Skipped(String message) implements Result {}

  record Passed() implements Result {}

  long failures() {
    return tests.stream().filter(test -> test.result() instanceof Failure).count();
  }

  long errors() {
    return tests.stream().filter(test -> test.result() instanceof Broken).count();
  }

  long skipped() {
    return tests.stream().filter(test -> test.result() instanceof Skipped).count();
  }

  long millis() {
    return tests.stream().mapToLong(Test::millis).sum();
  }
}
