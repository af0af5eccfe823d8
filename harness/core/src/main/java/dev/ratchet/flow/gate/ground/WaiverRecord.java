package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.gate.Waiver;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * What the ledger says of a waiver.
 *
 * @param gate name of the policy
 * @param reason redacted
 * @param until its last day, as {@code 2026-12-31}
 */
public record WaiverRecord(
    String gate, Waiver.Scope scope, String owner, String reason, String issue, String until) {
  private static final int ID_LENGTH = 8;

  /** A second person agrees to the waiver of that entry. */
  public record Approved(ContentHash waiver) {}

  /** The waiver of that entry ends. */
  public record Revoked(ContentHash waiver, String reason) {}

  /** How people name the waiver that an entry began. */
  static String id(ContentHash entry) {
    return "w-" + entry.value().substring("sha256:".length()).substring(0, ID_LENGTH);
  }

  Waiver waiver(String id, Waiver.Approvers approvers, String file) {
    try {
      Waiver.Terms terms = new Waiver.Terms(owner, reason, issue, LocalDate.parse(until));
      return new Waiver(id, gate, scope, terms, approvers);
    } catch (DateTimeException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          file + ": waiver " + id + " ends on no day; take its line out, or agree anew",
          e);
    }
  }
}
