package dev.ratchet.redaction;

/**
 * Personal data or a secret in a text.
 *
 * @param type such as {@code email}, {@code phone}, {@code card}, {@code iban}, {@code secret}
 * @param start offset in UTF-16 units
 * @param end offset after the last unit
 * @param certain whether a checksum or a fixed format proves it
 */
public record Found(String type, int start, int end, boolean certain) {}
