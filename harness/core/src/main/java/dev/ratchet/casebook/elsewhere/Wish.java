package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Expectation;
import java.util.Map;

/**
 * What an item holds a reply to, in our words.
 *
 * @param from what the other tool calls it
 * @param rubric what a rubric of that name should ask, as the other tool puts it; empty for a check
 */
public record Wish(String from, Expectation expectation, String rubric) {
  /** A wish that a check fulfils. */
  public static Wish check(
      String from, String check, Severity severity, Map<String, ? extends Node> settings) {
    return new Wish(
        from, new Expectation(Expectation.Kind.CHECK, check, severity, Node.mapping(settings)), "");
  }

  /** A wish that a rubric fulfils once somebody has written it. */
  public static Wish rubric(String from, String name, Severity severity, String asks) {
    return new Wish(
        from,
        new Expectation(Expectation.Kind.RUBRIC, name, severity, Node.mapping(Map.of())),
        asks);
  }
}
