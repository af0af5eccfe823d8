/**
 * Plans, executes, journals and resumes attempts; knows Evaluator, not checks or judges.
 *
 * <p>Start at {@link dev.ratchet.run.RunPlan}. This package does not compare arms.
 */
@NullMarked
package dev.ratchet.run;

import org.jspecify.annotations.NullMarked;
