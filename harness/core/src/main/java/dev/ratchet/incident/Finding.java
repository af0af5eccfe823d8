package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A detector matched a request or a window. */
public sealed interface Finding {
  DetectorRef detector();

  /**
   * In one request.
   *
   * @param evidence a row per match: column to value; absent values are left out
   */
  record InRequest(DetectorRef detector, String request, List<Map<String, String>> evidence)
      implements Finding {
    public InRequest {
      evidence = evidence.stream().map(Finding::sorted).toList();
    }
  }

  /**
   * In a window of time.
   *
   * @param tenant empty for all tenants together
   */
  record InWindow(
      DetectorRef detector,
      Slice slice,
      String tenant,
      TimeWindow window,
      Map<String, String> evidence)
      implements Finding {
    public InWindow {
      evidence = sorted(evidence);
    }
  }

  private static Map<String, String> sorted(Map<String, String> evidence) {
    return Collections.unmodifiableMap(new TreeMap<>(evidence));
  }
}
