package dev.ratchet.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.AttemptKey.Arm;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FactsMakerTest {
  private static final String SAID = "a long reply that must not be kept in memory";
  private static final Outcome.Ref P0 = ref(Severity.P0);
  private static final Outcome.Ref P1 = ref(Severity.P1);

  private final FactsMaker maker = new FactsMaker();

  @Test
  void factsHoldNothingThatWasSaidButWhyAP0CheckFailed() {
    List<Outcome> outcomes =
        List.of(
            new Outcome.Checked(P0, false, "a decline", "the cause"),
            new Outcome.Checked(P0, true, SAID, SAID),
            new Outcome.Checked(P1, false, SAID, SAID),
            new Outcome.Judged(P1, "judge-a", true, 0.75, SAID, true),
            new Outcome.NoConclusion(P1, Outcome.Cause.JUDGE_HELD_BACK, SAID, true),
            new Outcome.HarnessBroke(P1, "check", SAID));
    AttemptFacts facts = maker.of(attempt(0, outcomes), 17);
    assertThat(facts.toString()).doesNotContain(SAID).contains("the cause");
    assertThat(facts.place()).isEqualTo(17);
    assertThat(facts.outcomes().stream().map(Outcome::conclusion).toList())
        .isEqualTo(outcomes.stream().map(Outcome::conclusion).toList());
    assertThat(facts.outcomes().stream().map(Outcome::gates).toList())
        .isEqualTo(outcomes.stream().map(Outcome::gates).toList());
    assertThat(facts.effort())
        .isEqualTo(new AttemptFacts.Effort(new TokenUsage(7L, 3L), 40L, 5L, 2, 1, true));
  }

  @Test
  void whatAttemptsHaveAlikeIsKeptOnce() {
    AttemptFacts one = maker.of(attempt(0, List.of(new Outcome.Checked(P1, true, "a", "b"))), 0);
    AttemptFacts other = maker.of(attempt(1, List.of(new Outcome.Checked(P1, true, "c", "d"))), 9);
    assertThat(other.outcomes()).isSameAs(one.outcomes());
    assertThat(other.end()).isSameAs(one.end());
    assertThat(other.key().caseId()).isSameAs(one.key().caseId());
  }

  private static Attempt attempt(int repeat, List<Outcome> outcomes) {
    return new Attempt(
        new AttemptKey(Arm.CANDIDATE, String.valueOf("case-1".toCharArray()), repeat),
        Instant.EPOCH,
        new AttemptEnd.Answered(false),
        new Transcript(
            List.of(
                Message.user(SAID),
                Message.assistant(SAID),
                Message.user(SAID),
                Message.assistant(SAID)),
            List.of(),
            SAID,
            new TokenUsage(7L, 3L),
            40L,
            null,
            5L),
        outcomes,
        1,
        true);
  }

  private static Outcome.Ref ref(Severity severity) {
    return new Outcome.Ref("check:x", severity, ContentHash.of("x"));
  }
}
