/**
 * Checking the alerts of a workspace, and telling whom they concern.
 *
 * <p>Start at {@link dev.ratchet.flow.alert.AlertsFlow}. This package prints nothing.
 */
@NullMarked
package dev.ratchet.flow.alert;

import org.jspecify.annotations.NullMarked;
