package dev.ratchet.run;

import dev.ratchet.base.Place;
import dev.ratchet.base.Problems;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a run may use up at most; null is without limit.
 *
 * @param calls model calls, retries included, cache hits not
 * @param costMicroUsd micro-USD
 * @param time from the first call on
 */
public record Budget(@Nullable Long calls, @Nullable Long costMicroUsd, @Nullable Duration time) {
  public static final Budget UNLIMITED = new Budget(null, null, null);

  /** Tells the models that a cost limit cannot hold for because nobody knows their price. */
  public void check(Prices prices, Collection<String> models, Place place, Problems problems) {
    if (costMicroUsd == null) {
      return;
    }
    for (String model : models.stream().distinct().sorted().toList()) {
      if (prices.of(model).isEmpty()) {
        problems.add(
            place,
            "the budget limits the cost, but model '"
                + model
                + "' has no price; add it to gates/prices.yaml");
      }
    }
  }
}
