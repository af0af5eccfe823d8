/**
 * Ids, content hashes, time windows, units, error codes and the strict YAML/JSON reader that every
 * feature shares.
 *
 * <p>Start at {@link dev.ratchet.base.Fields}. This package knows no word of evaluation beyond
 * severity and slice.
 */
@NullMarked
package dev.ratchet.base;

import org.jspecify.annotations.NullMarked;
