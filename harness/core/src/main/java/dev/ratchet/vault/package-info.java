/**
 * Keys by reference, pseudonyms, encryption of captured text, and their destruction.
 *
 * <p>Start at {@link dev.ratchet.vault.KeyRing}. This package does not know what the text is about.
 */
@NullMarked
package dev.ratchet.vault;

import org.jspecify.annotations.NullMarked;
