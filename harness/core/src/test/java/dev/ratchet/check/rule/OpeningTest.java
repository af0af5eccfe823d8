package dev.ratchet.check.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.check.rule.Opening.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpeningTest {
  private static final Opening MESSAGE = new Opening("Das kann ich Ihnen für Sie nicht öffnen.");

  private static final List<String> REPLIES =
      List.of(
          "Das kann ich Ihnen für Sie nicht öffnen. Bitte wenden Sie sich an Frau Müller.",
          "Das kann ich Ihnen fu\u0308r Sie nicht o\u0308ffnen.\u0301 Mehr nicht.",
          "  Das\n\nkann\u200b ich\u00a0Ihnen für Sie nicht öffnen.",
          "Das kann ich Ihnen für Sie gern öffnen.",
          "Das kann ich",
          "\ud83d\ude00 Das kann ich Ihnen für Sie nicht öffnen.",
          "");

  /** What a client decides while the reply is written is what the check says of the whole. */
  @Test
  void whatABeginningSaysTheWholeReplySays() {
    for (String reply : REPLIES) {
      Seen whole = MESSAGE.in(reply);
      for (int end = 0; end <= reply.length(); end++) {
        Seen part = MESSAGE.in(reply.substring(0, end));
        assertThat(part).as("%s of '%s'", end, reply).isIn(Seen.OPEN, whole);
      }
    }
  }

  @Test
  void aReplyBeginsDiffersOrIsTooShort() {
    assertThat(REPLIES.stream().map(MESSAGE::in))
        .containsExactly(
            Seen.BEGINS,
            Seen.BEGINS,
            Seen.BEGINS,
            Seen.DIFFERS,
            Seen.OPEN,
            Seen.DIFFERS,
            Seen.OPEN);
  }
}
