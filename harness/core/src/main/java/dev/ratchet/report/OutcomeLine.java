package dev.ratchet.report;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.SecondOpinion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One outcome in words.
 *
 * @param role how much it counts: {@code gates}, {@code advises} or {@code only reported}
 * @param says what was expected and seen, or the judge's explanation, or why there is no conclusion
 */
public record OutcomeLine(
    String label,
    Severity severity,
    State state,
    String role,
    ContentHash hash,
    List<Saying> says) {
  /** Whether there is a conclusion, and which. */
  public enum State {
    PASSED("passed"),
    FAILED("failed"),
    NO_CONCLUSION("no conclusion"),
    HARNESS_BROKE("defect of Ratchet");

    private final String words;

    State(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** One labeled text. */
  public record Saying(String label, String text) {}

  public OutcomeLine {
    says = List.copyOf(says);
  }

  /** The outcome in words. */
  public static OutcomeLine of(Outcome outcome) {
    Outcome.Ref ref = outcome.ref();
    return new OutcomeLine(
        ref.label(), ref.severity(), state(outcome), role(outcome), ref.hash(), says(outcome));
  }

  /** All that is said, on one line. */
  public String sentence() {
    return String.join(
        "; ", says.stream().map(saying -> saying.label() + ": " + saying.text()).toList());
  }

  private static State state(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Checked checked -> checked.passed() ? State.PASSED : State.FAILED;
      case Outcome.Judged judged -> judged.passed() ? State.PASSED : State.FAILED;
      case Outcome.Spared _ -> State.FAILED;
      case Outcome.NoConclusion _ -> State.NO_CONCLUSION;
      case Outcome.HarnessBroke _ -> State.HARNESS_BROKE;
    };
  }

  private static String role(Outcome outcome) {
    if (outcome.gates()) {
      return "gates";
    }
    return outcome.ref().severity().gates() ? "advises" : "only reported";
  }

  private static List<Saying> judged(Outcome.Judged judged) {
    List<Saying> says = new ArrayList<>();
    says.add(new Saying("score", String.format(Locale.ROOT, "%.2f", judged.score())));
    says.add(new Saying("judge " + judged.model(), judged.explanation()));
    SecondOpinion second = judged.second();
    if (second != null) {
      says.add(new Saying("second judge " + second.model(), ends(second) + second.explanation()));
    }
    return says;
  }

  private static String ends(SecondOpinion second) {
    Boolean passed = second.passed();
    return passed == null ? "no conclusion: " : passed ? "passes it: " : "fails it too: ";
  }

  private static List<Saying> says(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Checked checked ->
          List.of(new Saying("expected", checked.expected()), new Saying("seen", checked.seen()));
      case Outcome.Judged judged -> judged(judged);
      case Outcome.Spared spared ->
          List.of(new Saying("not asked", spared.failed() + " has failed the attempt already"));
      case Outcome.NoConclusion open ->
          List.of(new Saying(Wording.words(open.cause()), open.reason()));
      case Outcome.HarnessBroke broke -> List.of(new Saying(broke.stage(), broke.reason()));
    };
  }
}
