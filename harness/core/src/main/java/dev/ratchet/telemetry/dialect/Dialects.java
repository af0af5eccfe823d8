package dev.ratchet.telemetry.dialect;

import dev.ratchet.telemetry.format.Signal;
import java.util.List;

/** All dialects, the most particular first: the first that speaks a span is the one to read it. */
public final class Dialects {
  public static final List<Dialect> ALL =
      List.of(
          new MappedDialect(),
          new LangSmith(),
          new Elastic(),
          new LangfuseRows(),
          new LangfuseOtel(),
          new OpenInference(),
          new VercelAi(),
          new OpenLlmetry(),
          new VectorSearch(),
          new EarlyGenAi(),
          new GenAi());

  private Dialects() {}

  /**
   * What a span or event says, with what SDKs copied onto it; nothing when no dialect knows it and
   * nothing was copied.
   */
  public static Meaning meaning(Signal signal) {
    Meaning meaning = spoken(signal);
    return switch (signal) {
      case Signal.Span span -> meaning.and(CarriedValues.of(span.attributes()));
      case Signal.Event _ -> meaning;
    };
  }

  private static Meaning spoken(Signal signal) {
    for (Dialect dialect : ALL) {
      if (dialect.speaks(signal)) {
        return dialect.meaning(signal);
      }
    }
    return Meaning.NOTHING;
  }
}
