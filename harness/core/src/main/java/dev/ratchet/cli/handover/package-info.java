/**
 * Finds the server that has a workspace's store, and hands it commands or borrows the store's file.
 * Knows no command.
 *
 * <p>Start at {@link dev.ratchet.cli.handover.RunningServer}.
 */
@NullMarked
package dev.ratchet.cli.handover;

import org.jspecify.annotations.NullMarked;
