/**
 * A rubric, a judging model, a strict reading of its answer, and its calibration against human
 * labels.
 *
 * <p>Start at {@link dev.ratchet.judge.JudgeEvaluator}. This package does not decide a gate.
 */
@NullMarked
package dev.ratchet.judge;

import org.jspecify.annotations.NullMarked;
