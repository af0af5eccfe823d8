/**
 * Shows each regression case of a gate as a test: starts the installed Ratchet, reads its events,
 * and decides nothing itself. Start at {@link dev.ratchet.junit.RatchetGate}.
 */
package dev.ratchet.junit;
