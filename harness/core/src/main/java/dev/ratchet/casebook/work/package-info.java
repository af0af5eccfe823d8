/**
 * What people do with cases on their way to a dataset: labels, disputes, adjudication, edits.
 *
 * <p>Start at {@link dev.ratchet.casebook.work.Act}: every decision is one, and a ledger entry.
 * {@link dev.ratchet.casebook.work.CaseWork} says where a case stands.
 */
@NullMarked
package dev.ratchet.casebook.work;

import org.jspecify.annotations.NullMarked;
