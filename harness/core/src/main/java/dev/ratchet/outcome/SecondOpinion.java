package dev.ratchet.outcome;

import org.jspecify.annotations.Nullable;

/**
 * What a second judge said of the very attempt that a first one failed.
 *
 * @param model its model
 * @param passed null when it gave no conclusion
 * @param explanation its own, or why there is no conclusion
 */
public record SecondOpinion(String model, @Nullable Boolean passed, String explanation) {
  /** The same with other words. */
  public SecondOpinion explained(String words) {
    return new SecondOpinion(model, passed, words);
  }
}
