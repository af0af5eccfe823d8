package dev.ratchet.telemetry.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LangSmith's place of a run in its trace: {@code 20240429T004912090000Z<id>} of every run from the
 * root down, joined by dots. It tells ids, parents and starts where the columns for them are left
 * out.
 *
 * @param path of the runs from the root to this one; empty when there is none
 */
record LangSmithOrder(List<String> path) {
  private static final LangSmithOrder NONE = new LangSmithOrder(List.of());

  /** Digits of the date and time, with microseconds, and the letters T and Z. */
  private static final int TIME = 22;

  private static final int MAX_DEPTH = 1_000;

  LangSmithOrder {
    path = List.copyOf(path);
  }

  static LangSmithOrder of(@Nullable String text) {
    List<String> path = text == null ? List.of() : List.of(text.strip().split("\\.", MAX_DEPTH));
    return path.stream().allMatch(LangSmithOrder::isStep) ? new LangSmithOrder(path) : NONE;
  }

  private static boolean isStep(String step) {
    return step.length() > TIME && step.charAt(8) == 'T' && step.charAt(TIME - 1) == 'Z';
  }

  /** The run's own id; empty when not told. */
  String id() {
    return path.isEmpty() ? "" : path.getLast().substring(TIME);
  }

  /** Empty when not told, and for a root. */
  String parentId() {
    return path.size() < 2 ? "" : path.get(path.size() - 2).substring(TIME);
  }

  /** The root's id, which is the trace's; empty when not told. */
  String rootId() {
    return path.isEmpty() ? "" : path.getFirst().substring(TIME);
  }

  /** When the run began, nanoseconds since 1970; null when not told. */
  @Nullable Long startNanos() {
    if (path.isEmpty()) {
      return null;
    }
    String t = path.getLast();
    String date = t.substring(0, 4) + "-" + t.substring(4, 6) + "-" + t.substring(6, 8);
    String time = t.substring(9, 11) + ":" + t.substring(11, 13) + ":" + t.substring(13, 15);
    return Times.nanos(date + "T" + time + "." + t.substring(15, 21) + "Z");
  }
}
