package dev.ratchet.flow.gate.ground;

import dev.ratchet.gate.Waivers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a gate stands on beside its files.
 *
 * @param revision what is checked out, as a run's header says it
 * @param notes what every reader must know of where the files are from, a sentence each
 * @param stored the stored run that is the baseline; null where it is a file
 */
public record Ground(
    Waivers waivers,
    Map<String, String> revision,
    List<String> notes,
    @Nullable StoredBaseline stored) {
  public Ground {
    revision = Map.copyOf(revision);
    notes = List.copyOf(notes);
  }

  /** What a run's header says of it; no part of the run's identity. */
  public Map<String, String> words() {
    Map<String, String> words = new TreeMap<>(revision);
    words.putAll(RevisionWords.notes(notes));
    return words;
  }

  /** The same with both arms to be run. */
  Ground fresh() {
    return new Ground(waivers, revision, notes, null);
  }
}
