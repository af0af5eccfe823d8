package dev.ratchet.outcome;

import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Transcript;
import java.util.List;

/** Holds a transcript to a case's expectations. Implemented by checks and by judges. */
public interface Evaluator {
  /**
   * One outcome for each expectation that this evaluator knows.
   *
   * @param transcript raw, as it came from the candidate; never keep it
   * @param repeat 0-based number of the attempt, for judges that cache
   */
  List<Outcome> evaluate(Case regressionCase, Transcript transcript, int repeat);

  /**
   * The same, for an evaluator to which it matters what those before it have said of the attempt.
   *
   * @param before their outcomes, in order
   */
  default List<Outcome> evaluate(
      Case regressionCase, Transcript transcript, int repeat, List<Outcome> before) {
    return evaluate(regressionCase, transcript, repeat);
  }
}
