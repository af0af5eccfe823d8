package dev.ratchet.canary.checklist;

import dev.ratchet.base.ContentHash;

/**
 * What somebody did about a release: one ledger entry, written before it is acknowledged. Texts are
 * redacted. A {@code form} is the random id of the form that was sent, so that the same form sent
 * again is known. A {@code basis} is what they saw of the item: what they did about it holds as
 * long as that is so.
 */
public sealed interface ReleaseAct {
  /** Id of the canary. */
  String canary();

  String form();

  /**
   * Somebody owns a failure mode, and this is what they do about it.
   *
   * @param due the day by which it is mended, {@code 2026-11-30}
   */
  record ModeAssigned(
      String canary, String form, String mode, String owner, String mitigation, String due)
      implements ReleaseAct {}

  /** Somebody has seen to an item that only people can answer. */
  record ItemConfirmed(String canary, String form, String item, ContentHash basis, String note)
      implements ReleaseAct {}

  /** Somebody would go on although an item does not hold. */
  record OverrideAsked(String canary, String form, String item, ContentHash basis, String reason)
      implements ReleaseAct {}

  /** A second person would too. */
  record OverrideAgreed(String canary, String form, String item, ContentHash basis)
      implements ReleaseAct {}

  /**
   * The release was decided.
   *
   * @param revision of the record, from 1
   * @param release hash of the record
   */
  record ReleaseSigned(
      String canary, String form, int revision, Outcome outcome, ContentHash release)
      implements ReleaseAct {}

  /** What was decided. */
  enum Outcome {
    RELEASE,
    ROLLBACK
  }
}
