package dev.ratchet.junit;

import java.util.List;
import java.util.Optional;

/** What a running gate tells, as far as tests show it. */
sealed interface Event {
  /** The version of the events that is understood here. */
  int VERSION = 1;

  /**
   * Before anything is run.
   *
   * @param file the dataset's file
   */
  record Started(String file, List<Planned> cases) implements Event {
    public Started {
      cases = List.copyOf(cases);
    }
  }

  /** A case and its line in the dataset's file. */
  record Planned(String id, int line) {}

  /**
   * What came of a case.
   *
   * @param decision such as {@code failed}
   * @param severity of the gravest expectation that failed or is open
   */
  record Case(
      String id,
      String severity,
      String decision,
      String reason,
      Optional<Expected> failed,
      Origin origin)
      implements Event {}

  /** An expectation, and what was seen in its place. */
  record Expected(String label, String severity, String expected, String seen) {}

  /** Where a case comes from; the incident is the case's own id when it came from none. */
  record Origin(String incident, String failureMode) {}

  /**
   * The end.
   *
   * @param sentences of the rules and of what is missing
   * @param notes what every reader must know first
   */
  record Verdict(
      String decision, int exitCode, List<String> sentences, List<String> notes, String report)
      implements Event {
    public Verdict {
      sentences = List.copyOf(sentences);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Reads a line.
   *
   * @return empty for a kind that a newer Ratchet may tell
   * @throws Json.Malformed if it is no event
   */
  static Optional<Event> read(String line) {
    Fields fields = Fields.of(Json.read(line));
    return switch (fields.text("kind")) {
      case "started" -> Optional.of(EventFields.started(fields));
      case "case" -> Optional.of(EventFields.decided(fields));
      case "verdict" -> Optional.of(EventFields.verdict(fields));
      default -> Optional.empty();
    };
  }
}
