package dev.ratchet.files;

import dev.ratchet.base.Json;
import dev.ratchet.outcome.AttemptKey;
import java.time.Instant;

/** A line of a run's journal that is no attempt, but says what became of one. */
sealed interface JournalNote {
  AttemptKey key();

  /** An attempt begins. */
  record Begun(Instant at, AttemptKey key) implements JournalNote {}

  /**
   * An attempt that had begun was not made, and none of its calls is out.
   *
   * @param reason why, in words of ours
   */
  record Left(Instant at, AttemptKey key, String reason) implements JournalNote {}

  /** Whether a line is a note: only a note says of what kind it is, and says it first. */
  static boolean is(String json) {
    return json.startsWith("{\"kind\":");
  }

  static JournalNote read(String where, String json) {
    return Json.read(where, json, JournalNote.class);
  }
}
