package dev.ratchet.flow.casebook;

import dev.ratchet.base.Node;
import dev.ratchet.ledger.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** When the ledger says that cases were published. */
public final class Publications {
  static final String KIND = "dataset-published";
  static final String TRACES = "traces";

  private Publications() {}

  /** The first publication of each case, by the name of its trace. */
  public static Map<String, Instant> of(List<Entry> entries) {
    Map<String, Instant> published = new TreeMap<>();
    entries.stream()
        .filter(entry -> entry.kind().equals(KIND))
        .forEach(
            entry -> {
              if (entry.payload().entries().get(TRACES) instanceof Node.Sequence traces) {
                traces.items().stream()
                    .filter(Node.Text.class::isInstance)
                    .map(trace -> ((Node.Text) trace).value())
                    .forEach(trace -> published.putIfAbsent(trace, entry.at()));
              }
            });
    return published;
  }
}
