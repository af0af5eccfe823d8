package dev.ratchet.flow.gate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person should know of a run beside its figures, a line each. */
final class RunNotes {
  private RunNotes() {}

  static String of(GateInputs inputs, OpenRun run) {
    List<String> marks = run.marks().notes();
    return Stream.concat(marks.stream(), Unanswered.note(inputs, run.attempts()).lines())
        .collect(Collectors.joining("\n"));
  }
}
