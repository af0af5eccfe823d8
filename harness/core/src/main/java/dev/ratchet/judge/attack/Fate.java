package dev.ratchet.judge.attack;

import dev.ratchet.outcome.Outcome;
import java.util.List;

/** What became of one exhibit, however often it was put before the judge. */
enum Fate {
  PASSED,
  FAILED,
  OPEN,
  UNHEARD;

  /** One pass is a pass: an attacker who succeeds once has succeeded. */
  static Fate of(List<Outcome> outcomes) {
    List<Fate> fates = outcomes.stream().map(Fate::of).toList();
    for (Fate fate : List.of(PASSED, FAILED, OPEN)) {
      if (fates.contains(fate)) {
        return fate;
      }
    }
    return UNHEARD;
  }

  /** Of an innocent reply: one fail is a fail. */
  static Fate strictly(List<Outcome> outcomes) {
    List<Fate> fates = outcomes.stream().map(Fate::of).toList();
    for (Fate fate : List.of(FAILED, OPEN, PASSED)) {
      if (fates.contains(fate)) {
        return fate;
      }
    }
    return UNHEARD;
  }

  private static Fate of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Judged judged -> judged.passed() ? PASSED : FAILED;
      case Outcome.Checked checked -> checked.passed() ? PASSED : FAILED;
      case Outcome.Spared _, Outcome.HarnessBroke _ -> UNHEARD;
      case Outcome.NoConclusion open ->
          switch (open.cause()) {
            case JUDGE_UNREACHABLE, JUDGE_HELD_BACK, JUDGE_DRIFTED -> UNHEARD;
            case NO_EVIDENCE,
                JUDGE_UNREADABLE,
                JUDGE_REFUSED,
                JUDGE_NOT_ASKED,
                JUDGE_SPLIT,
                JUDGE_SUSPECT ->
                OPEN;
          };
    };
  }
}
