package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.Basis;
import dev.ratchet.casebook.CaseMaking;
import dev.ratchet.casebook.SampledRequest;
import java.util.List;

/**
 * Drawn requests with what was said about them.
 *
 * @param source what the ledger says that they come from
 * @param others labels that were not used
 */
record Gathered(LedgerNotes.Source source, List<Drawn> drawn, int others) {
  Gathered {
    drawn = List.copyOf(drawn);
  }

  /** One of them. */
  sealed interface Drawn {}

  /**
   * Everything is there to make a case, or to say why not.
   *
   * @param name as people know it: the request's id, or the case's number
   */
  record Ready(String name, SampledRequest sampled, Basis basis) implements Drawn {}

  /** It cannot even be looked at. */
  record Lost(String request, CaseMaking.Cause cause) implements Drawn {}
}
