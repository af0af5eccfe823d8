package dev.ratchet.flow.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Node;
import dev.ratchet.casebook.work.GivenLabel;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.incident.Incident;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows once somebody has committed themselves.
 *
 * @param own what they said
 * @param incident what the detectors found; null for a case of the random control, and when the
 *     incident is not in the store any more
 * @param proposals expectations that suit what was found, to be taken over or not
 */
public record Revealed(
    GivenLabel own, String detector, @Nullable Incident incident, List<Node.Mapping> proposals) {
  public Revealed {
    proposals = List.copyOf(proposals);
  }

  /** Tells one state of the label from another, so that a stale page is noticed. */
  public String seen() {
    return seen(own.labelling());
  }

  static String seen(@Nullable Labelling labelling) {
    return labelling == null ? "" : ContentHash.ofRecord(labelling).brief();
  }
}
