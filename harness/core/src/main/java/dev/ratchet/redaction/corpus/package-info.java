/**
 * Texts with known personal data and secrets in them, made by chance from a seed, and the score of
 * the redactor on such texts, one's own or others'.
 *
 * <p>Start at {@link dev.ratchet.redaction.corpus.CorpusGenerator} and {@link
 * dev.ratchet.redaction.corpus.Scorer}. This package does not know how the redactor works.
 */
@NullMarked
package dev.ratchet.redaction.corpus;

import org.jspecify.annotations.NullMarked;
