package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a generation cost, as Langfuse was told or has computed it. */
final class LangfuseCosts {
  private LangfuseCosts() {}

  /**
   * The total in micro-dollars; null when it is not known. Exports write zero where nothing is
   * known, so a zero counts only with details beside it.
   */
  static @Nullable Long microUsd(Attributes row) {
    Node details = row.structure("cost_details", "costDetails");
    Double total = row.number("total_cost", "totalCost", "calculatedTotalCost");
    boolean isTold = total != null && (total != 0 || !Attributes.of(details).names().isEmpty());
    return isTold ? Costs.microUsd(total) : ofDetails(details);
  }

  /** The total of a mapping of costs in dollars, else the sum of its kinds. */
  static @Nullable Long ofDetails(@Nullable Node details) {
    Attributes kinds = Attributes.of(details);
    Double told = kinds.number("total");
    return Costs.microUsd(told == null ? sum(kinds) : told);
  }

  private static @Nullable Double sum(Attributes details) {
    return details.names().stream()
        .map(kind -> details.number(kind))
        .filter(Objects::nonNull)
        .reduce(Double::sum)
        .orElse(null);
  }
}
