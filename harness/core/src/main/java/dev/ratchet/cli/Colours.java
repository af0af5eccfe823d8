package dev.ratchet.cli;

/** When a text is coloured. */
enum Colours {
  AUTO,
  ALWAYS,
  NEVER;

  /**
   * Whether to colour: by itself only for a person at a terminal that knows colours, and who has
   * not said otherwise with NO_COLOR.
   */
  boolean wanted(Surroundings surroundings) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          surroundings.terminal().isInteractive()
              && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty()
              && !surroundings.environment().getOrDefault("TERM", "").equals("dumb");
    };
  }
}
