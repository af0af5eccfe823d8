package dev.ratchet.files;

import dev.ratchet.base.Json;
import dev.ratchet.ledger.Records;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.FactsMaker;
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
 * What a run's journal holds, without what was said; that is read back by {@link JournalTexts}.
 *
 * @param header null when the run died before it could write one
 * @param inFlight what was in flight at a kill
 * @param left reasons why attempts were not made, which have not been made since
 * @param extent how far its good records go
 */
public record JournalContents(
    @Nullable RunHeader header,
    List<AttemptFacts> attempts,
    Flights inFlight,
    List<String> left,
    Records.Extent extent) {
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

  /** Bytes of an unfinished last record, usually 0. */
  public long tornBytes() {
    return extent.tornBytes();
  }

  static JournalContents of(Path path, FactsMaker facts) {
    Reading reading = new Reading(path, facts);
    return reading.contents(Records.scan(path, reading));
  }

  private static final class Reading implements Records.Reader {
    private final Path path;
    private final FactsMaker facts;
    private final List<AttemptFacts> attempts = new ArrayList<>();
    private final Set<AttemptKey> open = new LinkedHashSet<>();
    private final Set<AttemptKey> lost = new TreeSet<>();
    private final Map<AttemptKey, String> left = new LinkedHashMap<>();
    private @Nullable RunHeader header;
    private int count;

    Reading(Path path, FactsMaker facts) {
      this.path = path;
      this.facts = facts;
    }

    @Override
    public void take(String json, long place) {
      count++;
      String where = path + ":" + count;
      if (count == 1) {
        header = Json.read(where, json, RunHeader.class);
      } else if (JournalNote.is(json)) {
        note(JournalNote.read(where, json));
      } else {
        ended(facts.of(Json.read(where, json, Attempt.class), place));
      }
    }

    private void ended(AttemptFacts attempt) {
      open.remove(attempt.key());
      left.remove(attempt.key());
      attempts.add(attempt);
    }

    private void note(JournalNote note) {
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

    JournalContents contents(Records.Extent extent) {
      lost.addAll(open);
      return new JournalContents(
          header,
          attempts,
          new Flights(open, lost),
          left.values().stream().distinct().toList(),
          extent);
    }
  }
}
