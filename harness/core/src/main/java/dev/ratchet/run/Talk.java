package dev.ratchet.run;

import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.AttemptEnd;

/**
 * One attempt's conversation, before anything looked at it.
 *
 * @param transcript raw
 * @param retryCount model calls that had to be repeated
 * @param cached whether every model call was served from the cache, and there was one
 */
record Talk(AttemptEnd end, Transcript transcript, int retryCount, boolean cached) {}
