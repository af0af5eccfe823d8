/**
 * Attempts to talk a judge round: a corpus of them by family, how they are put upon replies that
 * people fail, and what a judge made of them.
 *
 * <p>Start at {@link dev.ratchet.judge.attack.AttackPlan}. This package asks no judge: whoever does
 * hands in the outcomes.
 */
@NullMarked
package dev.ratchet.judge.attack;

import org.jspecify.annotations.NullMarked;
