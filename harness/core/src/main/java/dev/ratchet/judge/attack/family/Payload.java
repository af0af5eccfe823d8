package dev.ratchet.judge.attack.family;

/** What an attack says, and where in an exhibit it says it. */
public record Payload(Spot spot, String text) {
  static Payload after(String text) {
    return new Payload(Spot.AFTER_REPLY, text);
  }

  static Payload before(String text) {
    return new Payload(Spot.BEFORE_REPLY, text);
  }

  static Payload whole(String text) {
    return new Payload(Spot.WHOLE_REPLY, text);
  }
}
