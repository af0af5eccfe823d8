package dev.ratchet.flow.gate.ground;

import dev.ratchet.report.ProducedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run's header says beside what the run is of: the revision, and what was noticed. */
public final class RevisionWords {
  static final String COMMIT = "commit";
  static final String BRANCH = "branch";
  static final String DIRTY = "dirty";
  static final String BASE = "base-commit";
  private static final String NOTE = "note ";

  private RevisionWords() {}

  /** The revision that a header names; null when the run was made outside of git. */
  public static ProducedBy.@Nullable Revision of(Map<String, String> words) {
    String commit = words.get(COMMIT);
    return commit == null
        ? null
        : new ProducedBy.Revision(
            commit, words.get(BRANCH), Boolean.parseBoolean(words.get(DIRTY)), words.get(BASE));
  }

  /** Notes as a header holds them, in their order. */
  public static Map<String, String> notes(List<String> notes) {
    Map<String, String> words = new TreeMap<>();
    for (int i = 0; i < notes.size(); i++) {
      words.put(NOTE + (char) ('a' + Math.min(i, 25)), notes.get(i));
    }
    return words;
  }

  /** The notes that a header holds. */
  public static List<String> notes(Map<String, String> words) {
    List<String> notes = new ArrayList<>();
    new TreeMap<>(words)
        .forEach(
            (word, value) -> {
              if (word.startsWith(NOTE)) {
                notes.add(value);
              }
            });
    return notes;
  }
}
