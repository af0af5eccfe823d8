package dev.ratchet.gate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a waiver does in one decision.
 *
 * @param over what it is about, such as {@code case refund-07}
 * @param says what the gate would have said of each case, or of the slice, without it
 */
public record WaiverUse(
    String id, Standing standing, String over, Agreement agreement, List<Said> says) {
  private static final int MOST_SAID = 5;

  /** Whether it does anything. */
  public enum Standing {
    /** It holds. */
    IN_EFFECT("holds"),
    /** It is about P0, and only one person agreed. */
    PENDING("waits for a second person"),
    /** Its last day is over, and what it is about is still there. */
    EXPIRED("has expired"),
    /** Nothing in this gate is what it is about. */
    UNMATCHED("matches nothing");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * What was agreed.
   *
   * @param until the last day, as {@code 2026-12-31}
   * @param approvers one or two people
   */
  public record Agreement(
      String owner, String reason, String issue, String until, List<String> approvers) {
    public Agreement {
      approvers = List.copyOf(approvers);
    }

    static Agreement of(Waiver waiver) {
      Waiver.Terms terms = waiver.terms();
      return new Agreement(
          terms.owner(),
          terms.reason(),
          terms.issue(),
          terms.until().toString(),
          waiver.approvers().names());
    }
  }

  /**
   * What would have been said.
   *
   * @param about a case's id, or a slice
   * @param words such as {@code failed}
   */
  public record Said(String about, String words) {
    static final String PASSED = "passed";
    static final String HELD = "held its margin";
    static final String NOT_RUN = "was not run";

    /** Whether the gate would have said nothing against the candidate. */
    private boolean isHarmless() {
      return words.equals(PASSED) || words.equals(HELD) || words.equals(NOT_RUN);
    }

    String sentence() {
      return about + " " + words;
    }
  }

  public WaiverUse {
    says = List.copyOf(says);
  }

  /** Whether it changes what the gate says. */
  public boolean holds() {
    return standing == Standing.IN_EFFECT;
  }

  /** What it does in this decision, in one sentence. */
  public String effect() {
    return switch (standing) {
      case IN_EFFECT -> inEffect();
      case PENDING -> "Does nothing before a second person agrees";
      case EXPIRED -> "Fails the gate, since its last day is over";
      case UNMATCHED -> "Not used: nothing in this gate is what it is about";
    };
  }

  private String inEffect() {
    long against = says.stream().filter(one -> !one.isHarmless()).count();
    if (against > 0) {
      return "Used: "
          + Wording.count(against)
          + " of "
          + Wording.count(says.size(), "result")
          + " would stand against the candidate";
    }
    boolean run = says.stream().anyMatch(one -> !one.words().equals(Said.NOT_RUN));
    return run
        ? "Not used: nothing that it covers stands against the candidate; it can be taken back"
        : "Not used: nothing that it covers was run";
  }

  /** What the gate would have said without it, each in a few words; empty where it does nothing. */
  public List<String> covered() {
    return holds() ? says.stream().map(Said::sentence).toList() : List.of();
  }

  /** All of it in one sentence. */
  public String sentence() {
    return "Waiver "
        + id
        + " of "
        + over
        + " "
        + standing.words()
        + (standing == Standing.EXPIRED ? " on " : ", until ")
        + agreement.until()
        + ". Owner "
        + agreement.owner()
        + ", agreed by "
        + String.join(" and ", agreement.approvers())
        + ", "
        + agreement.issue()
        + ": "
        + agreement.reason()
        + without();
  }

  private String without() {
    if (!holds() || says.isEmpty()) {
      return "";
    }
    int more = says.size() - MOST_SAID;
    return ". Without it: "
        + says.stream().limit(MOST_SAID).map(Said::sentence).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
