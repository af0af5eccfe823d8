/**
 * Whether a text speaks to whoever grades it: orders to an examiner, grades that it announces for
 * itself, made-up parts of an examination, characters that only a model reads.
 *
 * <p>Start at {@link dev.ratchet.judge.suspicion.Suspicions}. This package knows no judge, and
 * decides nothing about what it finds.
 */
@NullMarked
package dev.ratchet.judge.suspicion;

import org.jspecify.annotations.NullMarked;
