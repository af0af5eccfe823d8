package dev.ratchet.judge;

import dev.ratchet.base.ContentHash;

/**
 * A judge ready to be asked: what does not change from attempt to attempt, worked out once.
 *
 * @param hash the judge's identity
 * @param admitted whether the judge gates, or advises only
 * @param system the system message of every prompt
 * @param systemHash of that message
 */
record Sitting(
    Judge judge, ContentHash hash, boolean admitted, String system, ContentHash systemHash) {
  static Sitting of(Judge judge, JudgeEvaluator.Panel panel) {
    ContentHash hash = judge.hash();
    String system = JudgePrompt.system(judge.rubric());
    return new Sitting(
        judge, hash, panel.admitted().contains(hash), system, ContentHash.of(system));
  }
}
