package dev.ratchet.incident;

import java.util.Collections;
import java.util.List;

/** What a detector asks of the views. Every value is a parameter; {@code ?} in order. */
public sealed interface Query {
  String sql();

  List<Object> parameters();

  /**
   * A row is a match. Column {@code request_id} says where; {@code severity}, if there is one,
   * overrides the detector's; all other columns are evidence: signals, never text.
   */
  record Rows(String sql, List<Object> parameters) implements Query {
    public Rows {
      parameters = List.copyOf(parameters);
    }

    public Rows(String sql, Object... parameters) {
      this(sql, List.of(parameters));
    }
  }

  /**
   * Hourly counts by slice, to be tested in Java. Columns: {@code dimension}, {@code value}, {@code
   * tenant} ({@code ''} = all), {@code hour_ms} (epoch milliseconds), {@code trials}, {@code hits}.
   */
  record Windows(String sql, List<Object> parameters, WindowTest test) implements Query {
    public Windows {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code ?, ?, ?} for an IN list. */
  static String marks(List<?> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }
}
