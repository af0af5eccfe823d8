/**
 * Cases of other tools: their files become cases with a report of everything that did not, and our
 * cases become files that others read.
 *
 * <p>Start at {@link dev.ratchet.casebook.elsewhere.CaseImport}. This package reads no file and
 * publishes nothing; what it is given is untrusted.
 */
@NullMarked
package dev.ratchet.casebook.elsewhere;

import org.jspecify.annotations.NullMarked;
