package dev.ratchet.web.page;

import org.jspecify.annotations.Nullable;

/**
 * Step one: what somebody thinks of the reply before they see what others think. It has no place
 * for a detector, a severity that something else gave, or a stratum.
 *
 * @param progress such as {@code 12 done, 30 to go}
 */
public record JudgeView(
    Ticket ticket, EvidenceView evidence, Said said, String progress, @Nullable String problem)
    implements View {
  /**
   * What they have typed so far.
   *
   * @param acceptable {@code yes, no, cannot-tell} or empty
   * @param severity {@code P0} to {@code P3} or empty
   */
  public record Said(String acceptable, String severity, String why) {}

  @Override
  public String title() {
    return "Case " + ticket.number();
  }
}
