package dev.ratchet.redaction.corpus;

/**
 * A generated row and where it comes from.
 *
 * @param family of values or of negatives, such as {@code national-id} or {@code order-number}
 * @param hard whether the spelling is one of the unusual ones
 */
public record Sample(CorpusRow row, String family, boolean hard) {}
