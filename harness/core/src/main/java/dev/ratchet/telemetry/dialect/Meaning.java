package dev.ratchet.telemetry.dialect;

import dev.ratchet.telemetry.format.Attributes;
import java.util.List;

/**
 * What a span or event says, in words that all dialects share; raw.
 *
 * @param more named values that the dialect found inside of others, such as the entries of a
 *     metadata text, under the names that the field map knows; an attribute of the same name wins
 * @param scores what others thought of it, besides an act that is a score itself
 */
public record Meaning(Act act, List<Turn> turns, Attributes more, List<Act.Score> scores) {
  public static final Meaning NOTHING = new Meaning(new Act.None(), List.of());

  public Meaning {
    turns = List.copyOf(turns);
    scores = List.copyOf(scores);
  }

  public Meaning(Act act, List<Turn> turns, Attributes more) {
    this(act, turns, more, List.of());
  }

  public Meaning(Act act, List<Turn> turns) {
    this(act, turns, Attributes.NONE);
  }

  /** The same with more named values behind its own. */
  Meaning and(Attributes others) {
    return new Meaning(act, turns, more.and(others), scores);
  }

  /** The same with these scores. */
  Meaning scored(List<Act.Score> by) {
    return new Meaning(act, turns, more, by);
  }
}
