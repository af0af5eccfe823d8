/**
 * Follows the exports of a canary as they arrive.
 *
 * <p>Start at {@link dev.ratchet.flow.canary.watch.CanaryWatchFlow}. This package does not know how
 * a look is taken.
 */
@NullMarked
package dev.ratchet.flow.canary.watch;

import org.jspecify.annotations.NullMarked;
