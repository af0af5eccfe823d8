package dev.ratchet.casebook.work;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.Label.Acceptable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one person has said about one case in one round.
 *
 * @param labelling null until they said what a good reply holds
 */
public record GivenLabel(
    String id,
    String labeller,
    int round,
    Instant at,
    Judgement judgement,
    @Nullable Labelling labelling) {
  /**
   * Whether nothing more is asked of them: a reply that is not acceptable wants the second step.
   */
  public boolean isComplete() {
    return judgement.acceptable() != Acceptable.NO || labelling != null;
  }

  /** What labellers must agree on; notes, references and further expectations may differ. */
  List<Object> opinion() {
    return switch (judgement.acceptable()) {
      case NO -> List.of(Acceptable.NO, severity(), said().failureMode());
      case YES, CANNOT_TELL -> List.of(judgement.acceptable());
    };
  }

  /** Whether a release would be blocked by it. */
  boolean isP0() {
    return severity() == Severity.P0 || said().expect().stream().anyMatch(Expected::isP0);
  }

  /** As a label of a request. */
  public Label of(String request) {
    return new Label(
        id,
        request,
        labeller,
        at,
        judgement.acceptable(),
        severity(),
        said().failureMode(),
        said().boundary(),
        said().expect(),
        said().reference(),
        said().note());
  }

  private Severity severity() {
    return Objects.requireNonNullElse(judgement.severity(), Severity.P2);
  }

  private Labelling said() {
    return Objects.requireNonNullElse(labelling, Labelling.NONE);
  }
}
