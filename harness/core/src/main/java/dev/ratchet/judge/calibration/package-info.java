/**
 * How far a judge can be trusted: replies that people have labelled, what the judge says of them,
 * and whether that is enough to let it gate.
 *
 * <p>Start at {@link dev.ratchet.judge.calibration.CalibrationStudy}. This package asks no judge
 * and admits none by itself: it computes from what others have heard, and a person decides.
 */
@NullMarked
package dev.ratchet.judge.calibration;

import org.jspecify.annotations.NullMarked;
