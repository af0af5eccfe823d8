package dev.ratchet.telemetry.dialect;

import org.jspecify.annotations.Nullable;

/** Money as exports report it. */
final class Costs {
  private static final double MICRO = 1e6;

  private Costs() {}

  /** Dollars as whole micro-dollars; null when not told, negative or beyond all sense. */
  static @Nullable Long microUsd(@Nullable Double usd) {
    return usd == null || !(usd >= 0) || usd > Long.MAX_VALUE / MICRO
        ? null
        : Long.valueOf(Math.round(usd * MICRO));
  }
}
