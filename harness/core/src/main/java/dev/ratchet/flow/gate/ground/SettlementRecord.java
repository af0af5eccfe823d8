package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ContentHash;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.calibration.LabelledReply;
import dev.ratchet.judge.calibration.Verdict;
import java.util.List;

/**
 * What the ledger says of a reply that a judge suspected of a P0 failure and a person has read. It
 * holds for that reply to that case under that rubric, and for no other.
 *
 * @param rubricHash of the rubric's file
 * @param reply hash of what the judge was shown, see {@link #shown}
 * @param reason redacted
 */
public record SettlementRecord(
    String caseId,
    String rubric,
    ContentHash rubricHash,
    ContentHash reply,
    Verdict verdict,
    String reason) {
  /** The hash of a case, what was asked in it, what was done and the reply, as they are kept. */
  public static ContentHash shown(Case one, Transcript transcript) {
    return new LabelledReply(new Exhibit(one, transcript), List.of()).shown();
  }

  /** Whether it is about the same reply, by whomever. */
  public boolean isAbout(SettlementRecord other) {
    return caseId.equals(other.caseId)
        && rubric.equals(other.rubric)
        && rubricHash.equals(other.rubricHash)
        && reply.equals(other.reply);
  }
}
