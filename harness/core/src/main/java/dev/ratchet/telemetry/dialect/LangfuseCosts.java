package dev.ratchet.telemetry.dialect;

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
    Attributes details = Attributes.of(row.structure("cost_details", "costDetails"));
    Double total = row.number("total_cost", "totalCost", "calculatedTotalCost");
    if (total != null && (total != 0 || !details.names().isEmpty())) {
      return Costs.microUsd(total);
    }
    Double told = details.number("total");
    return Costs.microUsd(told == null ? sum(details) : told);
  }

  private static @Nullable Double sum(Attributes details) {
    return details.names().stream()
        .map(kind -> details.number(kind))
        .filter(Objects::nonNull)
        .reduce(Double::sum)
        .orElse(null);
  }
}
