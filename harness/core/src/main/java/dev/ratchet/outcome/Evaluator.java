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
}
