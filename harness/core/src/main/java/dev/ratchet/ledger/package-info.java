/**
 * An append-only, checksummed, hash-chained file of records: torn tails cut and told, tampering
 * found.
 *
 * <p>This package does not know what its records mean.
 */
@NullMarked
package dev.ratchet.ledger;

import org.jspecify.annotations.NullMarked;
