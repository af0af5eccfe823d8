package dev.ratchet.judge;

import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Transcript;

/**
 * A reply that is put before a judge by itself, outside of a run of candidates.
 *
 * @param about what was asked, of whom, and the reference where there is one; its id names the
 *     exhibit, its expectations do not matter
 * @param transcript what was said and done, redacted or not
 */
public record Exhibit(Case about, Transcript transcript) {
  public String id() {
    return about.id();
  }
}
