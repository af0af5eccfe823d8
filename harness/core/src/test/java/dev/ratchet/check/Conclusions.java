package dev.ratchet.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.outcome.Outcome;

/** Assertions on outcomes. */
public final class Conclusions {
  private Conclusions() {}

  public static void passed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Checked.class);
    assertThat(outcome.conclusion()).as("%s", outcome).isTrue();
  }

  /** Failed, with these words in what was seen. */
  public static void failed(Outcome outcome, String... seen) {
    assertThat(outcome).isInstanceOf(Outcome.Checked.class);
    assertThat(outcome.conclusion()).as("%s", outcome).isFalse();
    for (String words : seen) {
      assertThat(((Outcome.Checked) outcome).seen()).contains(words);
    }
  }

  /** No conclusion, for want of evidence, with these words in the reason. */
  public static void open(Outcome outcome, String... reason) {
    assertThat(outcome).isInstanceOf(Outcome.NoConclusion.class);
    assertThat(((Outcome.NoConclusion) outcome).cause()).isEqualTo(Outcome.Cause.NO_EVIDENCE);
    for (String words : reason) {
      assertThat(((Outcome.NoConclusion) outcome).reason()).contains(words);
    }
  }
}
