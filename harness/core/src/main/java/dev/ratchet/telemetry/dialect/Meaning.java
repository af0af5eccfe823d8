package dev.ratchet.telemetry.dialect;

import java.util.List;

/** What a span or event says, in words that all dialects share; raw. */
public record Meaning(Act act, List<Turn> turns) {
  public static final Meaning NOTHING = new Meaning(new Act.None(), List.of());

  public Meaning {
    turns = List.copyOf(turns);
  }
}
