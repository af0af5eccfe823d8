/** What changed between any two runs, case by case; it compares and decides nothing. */
@NullMarked
package dev.ratchet.report.compare;

import org.jspecify.annotations.NullMarked;
