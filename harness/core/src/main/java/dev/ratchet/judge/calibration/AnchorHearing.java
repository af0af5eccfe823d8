package dev.ratchet.judge.calibration;

import java.util.List;

/**
 * What a judge said of its anchor replies at a later time.
 *
 * @param right as people settled them
 * @param of all of them
 * @param atLeast that must be right
 * @param withoutConclusion of those that are not right, how many have no conclusion at all
 * @param notRight their ids, sorted
 * @param held whether enough are right; if not, the judge has drifted, and its rules conclude
 *     nothing until it is calibrated again
 */
public record AnchorHearing(
    int right, int of, int atLeast, int withoutConclusion, List<String> notRight, boolean held) {
  public AnchorHearing {
    notRight = List.copyOf(notRight);
  }
}
