package dev.ratchet.gate;

import dev.ratchet.base.ContentHash;
import java.util.List;
import java.util.stream.Stream;

/**
 * The waivers of a decision, as every report lists them.
 *
 * @param approvals hash of the file of approvals that they are from
 * @param warning that too much is waived, in words; empty when it is not
 * @param cases ids of the cases that counted nowhere on their account, sorted; one that failed P0
 *     all the same is not among them
 */
public record Waived(
    ContentHash approvals, String warning, List<String> cases, List<WaiverUse> uses) {
  /** The rule that a waiver fails whose last day is over, beside the rules of the policy. */
  public static final String RULE = "waivers";

  public Waived {
    cases = List.copyOf(cases);
    uses = List.copyOf(uses);
  }

  /** Each a sentence, the warning first. */
  public List<String> sentences() {
    return Stream.concat(
            Stream.of(warning).filter(words -> !words.isEmpty()),
            uses.stream().map(WaiverUse::sentence))
        .toList();
  }
}
