package dev.ratchet.web.agreement;

import dev.ratchet.casebook.agreement.Audience;
import dev.ratchet.flow.casebook.AgreementFlow;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Visit;

/** How far labellers agree; by name, for those who may see how each of them does. */
public final class AgreementPages {
  private final AgreementFlow agreement;

  public AgreementPages(AgreementFlow agreement) {
    this.agreement = agreement;
  }

  public Answer show(Visit visit) {
    return Answer.show(
        agreement
            .told(new Audience.Everyone())
            .map(AgreementViews::of)
            .orElseGet(AgreementViews::awaited));
  }
}
