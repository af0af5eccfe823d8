package dev.ratchet.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time that is looked for.
 *
 * @param from included; null for no bound
 * @param until excluded; null for no bound
 */
public record Period(@Nullable Instant from, @Nullable Instant until) {
  public static final Period ALWAYS = new Period(null, null);
}
