package dev.ratchet.flow.casebook;

import dev.ratchet.files.DatasetFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.vault.Pseudonyms;
import java.nio.file.Files;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The wiring of what is done with labels and datasets. */
public final class Casebook {
  private final Ratchet ratchet;
  private final Consumer<String> notices;

  /**
   * Wires the casebook of a workspace.
   *
   * @param notices is told what a person should know although nothing failed
   */
  public Casebook(Ratchet ratchet, Consumer<String> notices) {
    this.ratchet = ratchet;
    this.notices = notices;
  }

  /** Publishes cases that name their traces by the workspace's own key. */
  public PublishFlow publishing() {
    Pseudonyms pseudonyms = ratchet.keys().pseudonyms();
    return publishFlow(trace -> Ratchet.traceName(pseudonyms, trace));
  }

  /**
   * Publishes cases that name their traces otherwise.
   *
   * @param pseudonym of a trace id, without the {@code hmac:} before it
   */
  public PublishFlow publishing(UnaryOperator<String> pseudonym) {
    return publishFlow(trace -> "hmac:" + pseudonym.apply(trace));
  }

  private PublishFlow publishFlow(UnaryOperator<String> traceName) {
    Ledger ledger = ledger();
    return new PublishFlow(
        Shelf.of(ratchet.store(), ledger),
        files(),
        ledger,
        new SampleReader(ratchet.auditedTexts(notices), traceName));
  }

  /** The casebook for a process that stays, such as the one that serves the pages. */
  public OpenCasebook open() {
    return OpenCasebook.of(ratchet, notices);
  }

  /** Published datasets; needs neither key nor store. */
  public DatasetFlow datasets() {
    return new DatasetFlow(files(), ledger());
  }

  /**
   * Takes over cases of other tools.
   *
   * @param dryRun whether nothing may be written, keys included; without keys no case here names a
   *     trace, so any name of one will do
   */
  public ImportCasesFlow importing(boolean dryRun) {
    boolean unnamed = dryRun && !Files.exists(ratchet.workspace().keys());
    return new ImportCasesFlow(
        ratchet.store(),
        files(),
        ledger(),
        unnamed ? _ -> "hmac:" : trace -> Ratchet.traceName(ratchet.keys().pseudonyms(), trace));
  }

  /** Hands published cases and labels to other tools; needs neither key, store nor ledger. */
  public ExportFlow exporting() {
    return new ExportFlow(files());
  }

  private DatasetFiles files() {
    return new DatasetFiles(ratchet.workspace().datasets());
  }

  private Ledger ledger() {
    return ratchet.ledger(notices);
  }
}
