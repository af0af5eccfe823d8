/**
 * How long what was captured is kept, and how it ends: retention, capture, erasure, backup.
 *
 * <p>Start at {@link dev.ratchet.flow.keep.Keeping}. This package does not know how text comes in.
 */
@NullMarked
package dev.ratchet.flow.keep;

import org.jspecify.annotations.NullMarked;
