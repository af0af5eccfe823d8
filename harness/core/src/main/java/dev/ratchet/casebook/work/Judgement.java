package dev.ratchet.casebook.work;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label.Acceptable;
import org.jspecify.annotations.Nullable;

/**
 * What somebody thinks of the observed reply before the page shows them what others think.
 *
 * @param severity how bad it is; null unless the reply is not acceptable
 * @param why in their words
 */
public record Judgement(Acceptable acceptable, @Nullable Severity severity, String why) {
  public Judgement {
    if ((acceptable == Acceptable.NO) == (severity == null)) {
      throw new IllegalArgumentException("a reply that is not acceptable has a severity");
    }
  }

  /** Whether it says yes or no. */
  public boolean decides() {
    return acceptable != Acceptable.CANNOT_TELL;
  }
}
