package dev.ratchet.web.handover;

import java.util.List;

/**
 * A command as its caller gave it. No variable of the caller's environment comes along, and no
 * standard input: what is handed over reads neither.
 *
 * @param version of the caller's Ratchet
 * @param words after {@code ratchet}
 * @param here absolute, the directory that it was called in
 * @param user who called it, as the system knows them
 * @param interactive whether a person looks on
 */
public record HandedCommand(
    String version, List<String> words, String here, String user, boolean interactive) {
  public HandedCommand {
    words = List.copyOf(words);
  }
}
