package dev.ratchet.web.dispute;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.casebook.work.Adjudication;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.web.http.Form;
import dev.ratchet.web.label.LabelForms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what the page of a dispute sends. */
final class DisputeForms {
  private static final List<String> FIELDS =
      List.of(
          "acceptable",
          "severity",
          "why",
          "mode",
          "boundary",
          "expect",
          "reference",
          "note",
          "reason");

  private DisputeForms() {}

  /**
   * A decision.
   *
   * @throws RatchetException USAGE or INVALID_INPUT saying what is missing or wrong
   */
  static Adjudication adjudication(Form form) {
    Judgement judgement = LabelForms.judgement(form);
    if (!judgement.decides()) {
      throw new RatchetException(
          ErrorCode.USAGE, "a decision says yes or no; have it labelled anew if you cannot tell");
    }
    Labelling labelling = LabelForms.labelling(form);
    if (judgement.acceptable() == Acceptable.NO && labelling.failureMode().isEmpty()) {
      throw new RatchetException(ErrorCode.USAGE, "name the failure mode");
    }
    return new Adjudication(judgement, labelling, LabelForms.text(form, "reason"));
  }

  /** What was typed, as a draft keeps it. */
  static Map<String, String> fields(Form form) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : FIELDS) {
      if (form.fields().containsKey(name)) {
        fields.put(name, LabelForms.typed(form, name));
      }
    }
    return fields;
  }
}
