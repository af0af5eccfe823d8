package dev.ratchet.files;

import dev.ratchet.base.Json;
import dev.ratchet.ledger.RecordFile;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.run.RunHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run's journal holds.
 *
 * @param header null when the run died before it could write one
 * @param inFlight what was in flight at a kill
 * @param left reasons why attempts were not made, which have not been made since
 * @param tornBytes bytes of an unfinished last record, usually 0
 */
public record JournalContents(
    @Nullable RunHeader header,
    List<Attempt> attempts,
    Flights inFlight,
    List<String> left,
    long tornBytes) {
  /**
   * Attempts that had begun and had no end when their run was killed or stopped.
   *
   * @param open those that still have none
   * @param all these and those that were made again since, at most as many a kill as ran at a time
   */
  public record Flights(Set<AttemptKey> open, Set<AttemptKey> all) {
    public Flights {
      open = Set.copyOf(open);
      all = Set.copyOf(all);
    }
  }

  public JournalContents {
    attempts = List.copyOf(attempts);
    left = List.copyOf(left);
  }

  static JournalContents of(Path path, RecordFile.Contents records) {
    Reading reading = new Reading();
    for (int i = 0; i < records.records().size(); i++) {
      String where = path + ":" + (i + 1);
      String json = records.records().get(i);
      if (i == 0) {
        reading.header = Json.read(where, json, RunHeader.class);
      } else if (JournalNote.is(json)) {
        reading.note(JournalNote.read(where, json));
      } else {
        reading.ended(Json.read(where, json, Attempt.class));
      }
    }
    return reading.contents(records.tornBytes());
  }

  private static final class Reading {
    private final List<Attempt> attempts = new ArrayList<>();
    private final Set<AttemptKey> open = new LinkedHashSet<>();
    private final Set<AttemptKey> lost = new TreeSet<>();
    private final Map<AttemptKey, String> left = new LinkedHashMap<>();
    private @Nullable RunHeader header;

    void ended(Attempt attempt) {
      open.remove(attempt.key());
      left.remove(attempt.key());
      attempts.add(attempt);
    }

    void note(JournalNote note) {
      switch (note) {
        case JournalNote.Begun begun -> {
          if (!open.add(begun.key())) {
            lost.add(begun.key()); // nobody begins one twice unless its first beginning was lost
          }
        }
        case JournalNote.Left gone -> {
          open.remove(gone.key());
          left.put(gone.key(), gone.reason());
        }
      }
    }

    JournalContents contents(long tornBytes) {
      lost.addAll(open);
      return new JournalContents(
          header,
          attempts,
          new Flights(open, lost),
          left.values().stream().distinct().toList(),
          tornBytes);
    }
  }
}
