package dev.ratchet.casebook.work;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label;
import java.time.Instant;
import java.util.Objects;

/** How a third person decided a dispute. */
public record GivenDecision(String id, String adjudicator, Instant at, Adjudication adjudication) {
  /** As a label of a request, which stands above all others. */
  public Label of(String request) {
    Judgement judgement = adjudication.judgement();
    Labelling said = adjudication.labelling();
    return new Label(
        id,
        request,
        adjudicator,
        at,
        judgement.acceptable(),
        Objects.requireNonNullElse(judgement.severity(), Severity.P2),
        said.failureMode(),
        said.boundary(),
        said.expect(),
        said.reference(),
        said.note());
  }
}
