package dev.ratchet.store;

import dev.ratchet.run.Prices;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What metrics are computed from, beside the views of the store: {@code call_costs}, what each
 * model call cost as reported or else by a price, made for one connection and gone with it.
 */
final class MetricRelations {
  /** What metrics may read, and nothing else. */
  static final List<String> VIEWS =
      List.of(
          "call_costs",
          "citations",
          "feedback",
          "guardrails",
          "model_calls",
          "personal_data",
          "proposed_tools",
          "requests",
          "retrievals",
          "retrieved_sources",
          "tool_uses");

  private static final String COSTS =
      """
      create temp view call_costs as
      select request_id, position, coalesce(cost_micro_usd, priced) as cost_micro_usd,
        case when cost_micro_usd is not null then 'reported'
          when priced is not null then 'priced' end as cost_source,
        error_type is not null or coalesce(http_status, 0) >= 400 as failed
      from (
        select m.*, cast((
            coalesce(p.input, q.input) * (m.input_tokens - least(m.input_tokens,
              coalesce(m.cached_tokens, 0)))
            + coalesce(p.cached, q.cached) * least(m.input_tokens, coalesce(m.cached_tokens, 0))
            + coalesce(p.output, q.output) * m.output_tokens + 999999) // 1000000 as bigint)
            as priced
        from main.model_calls m
        left join metric_prices p on p.model = m.model_requested
        left join metric_prices q on q.model = m.model_served)""";

  private MetricRelations() {}

  static void make(Sql sql, Prices prices) throws SQLException {
    sql.script(
        "create temp table metric_prices"
            + " (model varchar, input hugeint, cached hugeint, output hugeint)");
    for (Map.Entry<String, Prices.Price> one : prices.models().entrySet()) {
      Prices.Price price = one.getValue();
      Long cached = price.parts().cachedInput();
      sql.update(
          "insert into metric_prices values (?, ?, ?, ?)",
          one.getKey(),
          price.input(),
          cached == null ? price.input() : cached,
          price.output());
    }
    sql.script(COSTS);
  }
}
