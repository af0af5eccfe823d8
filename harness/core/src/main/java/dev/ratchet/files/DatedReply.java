package dev.ratchet.files;

import dev.ratchet.provider.ModelReply;
import java.time.Instant;

/** A reply that the cache holds, and when it came. */
record DatedReply(Instant at, ModelReply reply) {}
