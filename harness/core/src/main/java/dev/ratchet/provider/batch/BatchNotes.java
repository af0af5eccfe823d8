package dev.ratchet.provider.batch;

import java.util.List;

/** Keeps notes of batches that are under way, so that nothing is bought twice after a kill. */
public interface BatchNotes {
  /** All of them, the oldest first. */
  List<BatchNote> all();

  /** Keeps a note; it is on the disk when this returns. */
  void keep(BatchNote note);

  void forget(BatchNote note);
}
