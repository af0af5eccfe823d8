package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which parts of a policy can be held to something although others are written wrongly. */
final class PolicyDraftTest {
  private static final String TEXT =
      """
      gate: g
      dataset:
        name: d
        version: 0
        hash: "sha256:%s"
      candidate: c.yaml
      repeats: {p0: 0}
      profile: release
      rules: [p0: none]
      """
          .formatted("0".repeat(64));

  @Test
  void aProblemSpoilsTheKeyThatItLiesInAndNoOther() {
    PolicyDraft draft = GatePolicyReader.draft("g.yaml", TEXT);
    assertThat(draft.problems()).hasSize(3);
    assertThat(draft.isSound("dataset")).isFalse();
    assertThat(draft.isSound("repeats")).isFalse();
    assertThat(draft.isSound("baseline")).as("missing").isFalse();
    assertThat(draft.isSound("gate", "candidate", "profile", "rules")).isTrue();
    assertThat(draft.isSound("gate", "repeats")).isFalse();
    assertThat(draft.isSound("budget")).as("left out, as one may").isTrue();
  }

  @Test
  void onlyAPolicyWithoutProblemsIsWhole() {
    assertThatThrownBy(() -> GatePolicyReader.draft("g.yaml", TEXT).whole())
        .hasMessageContaining("g.yaml:4:12: version: versions count from 1")
        .hasMessageContaining("'baseline' is missing");
  }
}
