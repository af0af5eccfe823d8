/**
 * Ways of trying to talk a judge round, one a file.
 *
 * <p>Start at {@link dev.ratchet.judge.attack.family.AttackFamilies}. This package knows no rubric
 * and no judge.
 */
@NullMarked
package dev.ratchet.judge.attack.family;

import org.jspecify.annotations.NullMarked;
