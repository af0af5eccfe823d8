/**
 * Asks applications: over HTTP, or as a process that reads and writes JSON lines.
 *
 * <p>Start at {@link dev.ratchet.provider.application.Applications}. This package does not call
 * models.
 */
@NullMarked
package dev.ratchet.provider.application;

import org.jspecify.annotations.NullMarked;
