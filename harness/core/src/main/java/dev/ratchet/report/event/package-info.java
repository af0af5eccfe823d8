/**
 * What a gate tells a program that waits for it, a JSON object a line. Start at {@link
 * dev.ratchet.report.event.GateEvent}.
 */
@NullMarked
package dev.ratchet.report.event;

import org.jspecify.annotations.NullMarked;
