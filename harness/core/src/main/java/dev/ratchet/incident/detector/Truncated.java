package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** The answer was cut off at the token limit. */
public final class Truncated implements Detector {
  static final String ROWS =
      """
      select request_id, 'length' as finish
      from requests
      where truncated
      union
      select m.request_id, 'length' as finish
      from model_calls m
      where lower(m.finish) in ('length', 'max_tokens')
        and not exists (
          select 1 from model_calls n
          where n.request_id = m.request_id and n.position > m.position)""";

  @Override
  public About about() {
    return new About(
        "truncated",
        "Truncated",
        "truncated",
        Severity.P2,
        "model",
        "The answer was cut off: the last model call ended at the token "
            + "limit, or the answer is marked as truncated.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(ROWS);
  }
}
