/**
 * Messages, tool calls and token usage: what telemetry, cases, providers and judges have in common.
 *
 * <p>Start at {@link dev.ratchet.conversation.Transcript}. This package knows neither where a
 * conversation came from nor what is right.
 */
@NullMarked
package dev.ratchet.conversation;

import org.jspecify.annotations.NullMarked;
