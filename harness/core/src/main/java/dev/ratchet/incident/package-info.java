/**
 * Finds trouble in requests, groups it into failure modes and draws a seeded sample worth
 * labelling.
 *
 * <p>Start at {@link dev.ratchet.incident.Detector}. This package does not know what is done with a
 * sample.
 */
@NullMarked
package dev.ratchet.incident;

import org.jspecify.annotations.NullMarked;
