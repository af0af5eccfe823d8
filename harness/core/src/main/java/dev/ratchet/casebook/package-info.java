/**
 * Cases, labels, adjudication and published datasets: what we hold to be right, and who said so.
 *
 * <p>Start at {@link dev.ratchet.casebook.Case}. This package does not know how a case is run.
 */
@NullMarked
package dev.ratchet.casebook;

import org.jspecify.annotations.NullMarked;
