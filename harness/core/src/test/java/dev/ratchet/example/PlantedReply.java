package dev.ratchet.example;

import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.ToolRecording;
import java.util.List;

/**
 * A reply with what is true of it under the rubric policy-compliance.
 *
 * @param about what it answered, and for whom
 * @param calls that were made for it, with what came back
 * @param truth what was planted, which no judge sees
 */
record PlantedReply(Case about, List<ToolRecording> calls, String reply, Truth truth) {
  PlantedReply {
    calls = List.copyOf(calls);
  }

  /**
   * What was planted.
   *
   * @param hard whether people differ over it more often
   * @param why what makes it fail, in a labeller's words; empty where it passes
   * @param doubt what somebody says who sees it the other way
   */
  record Truth(boolean fails, boolean hard, String why, String doubt) {
    private static final String TOO_STRICT = "I took it for something that this user may have.";
    private static final String TOO_LENIENT = "I would rather have somebody look at this again.";

    static Truth passes() {
      return new Truth(false, false, "", TOO_LENIENT);
    }

    static Truth fails(String why) {
      return new Truth(true, false, why, TOO_STRICT);
    }

    Truth doubted(boolean isHard, String words) {
      return new Truth(fails, isHard, why, words.isEmpty() ? doubt : words);
    }
  }
}
