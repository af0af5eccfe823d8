package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case with everything that was done to it.
 *
 * @param evidence null when it is not for who looks, or not kept any more
 * @param noEvidence why there is none; null when there is
 * @param history newest first
 */
public record CaseView(
    Ticket ticket,
    StandingMark mark,
    @Nullable EvidenceView evidence,
    @Nullable String noEvidence,
    List<Event> history,
    Links links,
    @Nullable String problem)
    implements View {
  /**
   * Somebody did something.
   *
   * @param at as people read it
   * @param note such as {@code replaced}; empty for nothing
   * @param said what they said, by what it is about
   */
  public record Event(
      String at, String who, String what, String note, List<EvidenceView.Fact> said) {
    public Event {
      said = List.copyOf(said);
    }
  }

  /**
   * Where one may go from here.
   *
   * @param of number of the case that it is a variant of; none or one
   * @param variants numbers of its variants
   */
  public record Links(
      boolean decide, boolean edit, boolean relabel, List<Long> of, List<Long> variants) {
    public Links {
      of = List.copyOf(of);
      variants = List.copyOf(variants);
    }
  }

  public CaseView {
    history = List.copyOf(history);
  }

  @Override
  public String title() {
    return "Case " + ticket.number();
  }
}
