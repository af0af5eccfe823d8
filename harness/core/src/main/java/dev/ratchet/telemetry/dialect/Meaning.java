package dev.ratchet.telemetry.dialect;

import dev.ratchet.telemetry.format.Attributes;
import java.util.List;

/**
 * What a span or event says, in words that all dialects share; raw.
 *
 * @param more named values that the dialect found inside of others, such as the entries of a
 *     metadata text, under the names that the field map knows; an attribute of the same name wins
 */
public record Meaning(Act act, List<Turn> turns, Attributes more) {
  public static final Meaning NOTHING = new Meaning(new Act.None(), List.of());

  public Meaning {
    turns = List.copyOf(turns);
  }

  public Meaning(Act act, List<Turn> turns) {
    this(act, turns, Attributes.NONE);
  }
}
