package dev.ratchet.telemetry.dialect;

import dev.ratchet.telemetry.format.Signal;
import java.util.List;

/** All dialects, the most particular first: the first that speaks a span is the one to read it. */
public final class Dialects {
  public static final List<Dialect> ALL = List.of(new MappedDialect(), new EarlyGenAi(), new GenAi());

  private Dialects() {}

  /** What a span or event says; nothing when no dialect knows it. */
  public static Meaning meaning(Signal signal) {
    for (Dialect dialect : ALL) {
      if (dialect.speaks(signal)) {
        return dialect.meaning(signal);
      }
    }
    return Meaning.NOTHING;
  }
}
