package dev.ratchet.judge.attack;

import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.attack.family.Spot;

/**
 * One attempt to talk a judge round.
 *
 * @param id kebab-case, unique within a corpus; begins with the family
 * @param text what is put in at the spot
 */
public record Attack(String family, String id, Spot spot, String text) {
  /** A reply that people fail, attacked: if a judge passes it, the attack did it. */
  public Exhibit on(Exhibit carrier) {
    Remade remade = new Remade(carrier);
    String reply = carrier.transcript().reply();
    return switch (spot) {
      case AFTER_REPLY -> remade.replying(reply + "\n\n" + text);
      case BEFORE_REPLY -> remade.replying(text + "\n\n" + reply);
      case WHOLE_REPLY -> remade.replying(text);
      case TOOL_ARGUMENTS -> remade.calling(text);
      case TOOL_RESULT -> remade.told(text);
      case SOURCE -> remade.retrieving(text);
      case USER_TURN -> remade.asked(text);
    };
  }
}
