package dev.ratchet.gate.rule;

import dev.ratchet.stats.LangReiczigel;
import dev.ratchet.stats.WilsonEffective;

/**
 * What is sure of a share.
 *
 * @param share in [0, 1]
 * @param lower below it only with a chance of 5 %, in [0, 1]
 * @param upper above it only with a chance of 5 %, in [0, 1]
 */
record ShareBounds(double share, double lower, double upper) {
  static ShareBounds of(WilsonEffective seen) {
    return new ShareBounds(seen.share(), seen.lower(), seen.upper());
  }

  static ShareBounds of(LangReiczigel corrected) {
    return new ShareBounds(corrected.share(), corrected.lower(), corrected.upper());
  }
}
