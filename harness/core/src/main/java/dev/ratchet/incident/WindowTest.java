package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decides over hourly counts in which windows something changed. Pure. */
@FunctionalInterface
public interface WindowTest {
  List<Match> apply(List<Count> counts);

  /**
   * One hour of one slice of one tenant.
   *
   * @param tenant empty for all tenants together
   * @param hits at most {@code trials}
   */
  record Count(Slice slice, String tenant, Instant hour, long trials, long hits) {}

  /**
   * A window that differs from what came before.
   *
   * @param window from the onset to the end of what is known to be affected
   */
  record Match(Slice slice, String tenant, TimeWindow window, Map<String, String> evidence) {
    public Match {
      evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
    }
  }
}
