package dev.ratchet.vault;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of one workspace, in files that only their owner can read: {@code pseudonym.json} and
 * one file per batch of captured text under {@code text/}. Keys are never in the store.
 */
public final class KeyRing {
  private final Path dir;
  private final Pseudonyms pseudonyms;
  private final TextSeal textSeal;

  private KeyRing(Path dir, Pseudonyms pseudonyms, TextSeal textSeal) {
    this.dir = dir;
    this.pseudonyms = pseudonyms;
    this.textSeal = textSeal;
  }

  /**
   * Opens the keys of a directory; the directory and the pseudonym key are made when absent.
   *
   * @param dir such as {@code .ratchet/keys}, made with mode 0700; files have mode 0600
   * @throws dev.ratchet.base.RatchetException MISSING_KEY if a key file is not readable as one or
   *     others can read it, STORAGE if the directory cannot be written
   */
  public static KeyRing open(Path dir, Clock clock, SecureRandom random) {
    KeyFiles.makeDirectory(dir);
    Path text = dir.resolve("text");
    KeyFiles.makeDirectory(text);
    return new KeyRing(dir, Pseudonyms.open(dir, random), new TextSeal(text, clock, random));
  }

  public Pseudonyms pseudonyms() {
    return pseudonyms;
  }

  /** The pseudonyms of every epoch, the present one first. */
  public List<Pseudonyms> everyEpoch() {
    List<Pseudonyms> all = new ArrayList<>(List.of(pseudonyms));
    all.addAll(Pseudonyms.past(dir));
    return List.copyOf(all);
  }

  /**
   * Ends the present epoch of pseudonyms: what comes from now on joins with nothing before it.
   *
   * @param dir the directory of the keys
   * @return the id of the epoch that begins
   */
  public static String rotatePseudonyms(Path dir, SecureRandom random) {
    KeyFiles.makeDirectory(dir);
    return Pseudonyms.rotate(dir, random).epoch();
  }

  public TextSeal textSeal() {
    return textSeal;
  }
}
