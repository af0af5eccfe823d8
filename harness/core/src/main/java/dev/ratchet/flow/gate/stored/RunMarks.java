package dev.ratchet.flow.gate.stored;

import dev.ratchet.files.JournalContents;
import dev.ratchet.outcome.AttemptKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What kills, stops and limits left behind in a run, beside its attempts.
 *
 * @param tornBytes bytes of an unfinished last record of its journal, usually 0
 * @param inFlight attempts that were in flight at a kill or stop
 * @param unmade why attempts were not made, such as a limit that is used up
 * @param silenced why admitted judges were not asked; told by the start that found it out
 */
public record RunMarks(
    long tornBytes, Set<AttemptKey> inFlight, List<String> unmade, List<String> silenced) {
  public RunMarks {
    inFlight = Set.copyOf(inFlight);
    unmade = List.copyOf(unmade);
    silenced = List.copyOf(silenced);
  }

  static RunMarks of(JournalContents journal) {
    return new RunMarks(journal.tornBytes(), journal.inFlight().all(), journal.left(), List.of());
  }

  /** What a reader of the result must know of it, a sentence each. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!inFlight.isEmpty()) {
      notes.add(inFlight(inFlight));
    }
    unmade.forEach(why -> notes.add("Some attempts were not made: " + why + "."));
    notes.addAll(silenced);
    if (tornBytes > 0) {
      notes.add(
          "The journal ended in an unfinished record of "
              + tornBytes
              + " bytes, which was cut away; it had not been acknowledged.");
    }
    return notes;
  }

  /** Names attempts that were in flight, all of them: their calls may stand on a bill. */
  public static String inFlight(Set<AttemptKey> keys) {
    return (keys.size() == 1 ? "1 attempt was" : keys.size() + " attempts were")
        + " in flight when the run was killed or stopped; their calls may have been billed: "
        + new TreeSet<>(keys).stream().map(RunMarks::name).collect(Collectors.joining(", "));
  }

  private static String name(AttemptKey key) {
    return key.caseId() + " " + key.arm().name().toLowerCase(Locale.ROOT) + " " + key.repeat();
  }
}
