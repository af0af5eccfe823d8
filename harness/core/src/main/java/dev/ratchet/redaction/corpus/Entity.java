package dev.ratchet.redaction.corpus;

/**
 * A place in a text that has to be masked.
 *
 * @param start offset in UTF-16 units
 * @param end offset after the last unit, greater than the start
 * @param type any label; only counted by
 */
public record Entity(int start, int end, String type) {}
