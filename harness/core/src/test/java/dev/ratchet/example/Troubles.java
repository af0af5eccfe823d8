package dev.ratchet.example;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** How often a session is planted with which trouble, in per mille of sessions of its kind. */
final class Troubles {
  private static final Map<Mode, Integer> OPEN = new LinkedHashMap<>();
  private static final Map<Mode, Integer> TICKET = new LinkedHashMap<>();

  static {
    OPEN.put(Mode.PERSONAL_DATA, 20);
    OPEN.put(Mode.CITATION_MISSING, 30);
    OPEN.put(Mode.CITATION_UNKNOWN, 18);
    OPEN.put(Mode.REFUSAL, 22);
    OPEN.put(Mode.WRONG_LANGUAGE, 30);
    OPEN.put(Mode.UNHELPFUL, 22);
    OPEN.put(Mode.TRUNCATED, 12);
    OPEN.put(Mode.RATE_LIMITED, 12);
    OPEN.put(Mode.TIMEOUT, 8);
    OPEN.put(Mode.PROVIDER_ERROR, 6);
    TICKET.put(Mode.FALSE_CONFIRMATION, 70);
    TICKET.put(Mode.TOOL_FAILURE, 70);
  }

  private Troubles() {}

  /** A trouble that can happen to such a session, or {@link Mode#FINE}. */
  static Mode draw(SplittableRandom random, boolean ticket, String language) {
    int draw = random.nextInt(1000);
    for (Map.Entry<Mode, Integer> entry : (ticket ? TICKET : OPEN).entrySet()) {
      draw -= entry.getValue();
      if (draw < 0) {
        return possible(entry.getKey(), language);
      }
    }
    return Mode.FINE;
  }

  private static Mode possible(Mode mode, String language) {
    boolean english = mode == Mode.WRONG_LANGUAGE && language.equals("en");
    boolean frenchClaim = mode == Mode.FALSE_CONFIRMATION && language.equals("fr");
    return english ? Mode.FINE : frenchClaim ? Mode.TOOL_FAILURE : mode;
  }
}
