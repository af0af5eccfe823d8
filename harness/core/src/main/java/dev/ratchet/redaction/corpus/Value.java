package dev.ratchet.redaction.corpus;

/**
 * A value to be masked.
 *
 * @param kind within its family, such as {@code de} of national ids; the sentence may depend on it
 */
record Value(String text, String kind) {}
