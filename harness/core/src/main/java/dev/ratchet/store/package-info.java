/**
 * DuckDB: migrations, SQL and row mapping; the only SQL in the product, detectors and metrics
 * aside.
 *
 * <p>Start at {@link dev.ratchet.store.StoreFile}. This package holds no rule.
 */
@NullMarked
package dev.ratchet.store;

import org.jspecify.annotations.NullMarked;
