package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.Case;
import dev.ratchet.store.Database;
import java.util.List;

/** Where the labels come from that a dataset is made of. */
interface LabelSource {
  /**
   * Gathers what was drawn and what was said about it.
   *
   * @param published the cases of the version before
   */
  Gathered gather(Database database, List<Case> published);
}
