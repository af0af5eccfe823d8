package dev.ratchet.flow.keep;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.SealedTexts;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.Assembler;
import dev.ratchet.vault.KeyRing;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

/** The wiring of how what was captured is kept and how it ends. */
public final class Keeping {
  private final Ratchet ratchet;
  private final Consumer<String> notices;

  /**
   * Wires the keeping of a workspace.
   *
   * @param notices is told what a person should know although nothing failed
   */
  public Keeping(Ratchet ratchet, Consumer<String> notices) {
    this.ratchet = ratchet;
    this.notices = notices;
  }

  /**
   * Keeps the text of named cohorts.
   *
   * @param assembler puts a request's text together
   */
  public CaptureFlow captures(Assembler assembler) {
    KeyRing keys = ratchet.keys();
    CaptureFlow.Sealing sealing =
        new CaptureFlow.Sealing(
            assembler, life -> new SealedTexts(keys.textSeal(), life), ratchet.redactor()::redact);
    return new CaptureFlow(
        ratchet.store(), ledger(), ratchet.auditedTexts(notices), sealing, ratchet.clock());
  }

  /** Takes one person out of everything that was kept. */
  public EraseFlow erasures() {
    return new EraseFlow(ratchet, ledger());
  }

  /** Copies what cannot be made again into one file. */
  public BackupFlow backups() {
    return new BackupFlow(ratchet.workspace(), ratchet.clock(), new SecureRandom());
  }

  /** Brings back what a backup holds. */
  public static RestoreFlow restores(Clock clock) {
    return new RestoreFlow(clock);
  }

  /** Begins a new epoch of pseudonyms; returns its id. */
  public String rotatePseudonyms() {
    return KeyRing.rotatePseudonyms(ratchet.workspace().keys(), new SecureRandom());
  }

  private Ledger ledger() {
    return ratchet.ledger(notices);
  }
}
