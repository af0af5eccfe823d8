package dev.ratchet.check;

import dev.ratchet.base.Fields;

/**
 * A kind of check: one file in {@code check.rule} and one line in {@link Checks#ALL}. Pure: the
 * same settings and the same attempt always give the same result.
 *
 * @param <C> the settings that a case or policy writes, a nested {@code Config} record with a
 *     component for each key
 */
public interface CheckType<C> {
  CheckAbout about();

  /**
   * Reads the settings; whatever is wrong with them goes to the fields' problems, with its place.
   * Keys that are not asked for are reported by the caller.
   */
  C read(Fields settings);

  /** Holds an attempt to the settings. */
  CheckResult apply(C config, CheckContext context);
}
