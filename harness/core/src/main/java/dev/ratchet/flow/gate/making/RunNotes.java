package dev.ratchet.flow.gate.making;

import dev.ratchet.flow.gate.ground.GateInputs;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person should know of a run beside its figures, a line each. */
public final class RunNotes {
  private RunNotes() {}

  public static String of(GateInputs inputs, OpenRun run) {
    List<String> marks = run.marks().notes();
    return Stream.concat(marks.stream(), Unanswered.note(inputs, run.attempts()).lines())
        .collect(Collectors.joining("\n"));
  }
}
