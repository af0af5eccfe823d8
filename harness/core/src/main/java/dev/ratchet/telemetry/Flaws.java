package dev.ratchet.telemetry;

import dev.ratchet.telemetry.Trace.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for what is wrong with the spans and events of a trace. */
final class Flaws {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long EARLIEST = nanos("2010-01-01T00:00:00Z");
  private static final long LATEST = nanos("2100-01-01T00:00:00Z");

  /** Exporters round to the millisecond, each time on its own. */
  private static final long ROUNDING = 1_000_000L;

  private final Map<String, Part> spans = new HashMap<>();
  private final List<Flaw> found = new ArrayList<>();

  private Flaws(Trace trace) {
    trace.spans().forEach(span -> spans.put(span.facts().spanId(), span));
  }

  /** All of them, by the order of the trace. */
  static List<Flaw> of(Trace trace) {
    Flaws flaws = new Flaws(trace);
    trace.spans().forEach(flaws::span);
    trace.events().forEach(event -> flaws.range(event, event.facts().start()));
    return flaws.found;
  }

  private void span(Part span) {
    FragmentFacts facts = span.facts();
    @Nullable Part parent = spans.get(facts.parentId());
    if (parent == null && !facts.parentId().isEmpty() && !facts.server()) {
      add(Flaw.Kind.ORPHAN, span);
    }
    if (parent != null && isBefore(facts.start(), parent.facts().start(), ROUNDING)) {
      add(Flaw.Kind.CHILD_BEFORE_PARENT, span);
    }
    if (isBefore(facts.end(), facts.start(), 0)) {
      add(Flaw.Kind.END_BEFORE_START, span);
    }
    range(span, facts.start() == null ? facts.end() : facts.start());
  }

  private void range(Part part, @Nullable Long time) {
    if (time != null && (time < EARLIEST || time >= LATEST)) {
      add(Flaw.Kind.TIME_OUT_OF_RANGE, part);
    }
  }

  private static boolean isBefore(@Nullable Long one, @Nullable Long other, long tolerance) {
    return one != null && other != null && one < other - tolerance;
  }

  private void add(Flaw.Kind kind, Part about) {
    found.add(new Flaw(kind, about.id()));
  }

  private static long nanos(String time) {
    return Instant.parse(time).getEpochSecond() * NANOS_PER_SECOND;
  }
}
