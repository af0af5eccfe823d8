/**
 * What a canary's blockers set in with. Start at {@link
 * dev.ratchet.canary.attribution.Attribution}. This package reads no text of anybody: it counts
 * requests and names a few by their pseudonyms.
 */
@NullMarked
package dev.ratchet.canary.attribution;

import org.jspecify.annotations.NullMarked;
