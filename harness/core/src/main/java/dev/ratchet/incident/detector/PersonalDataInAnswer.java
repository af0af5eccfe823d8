package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Setting;
import dev.ratchet.incident.Settings;
import java.util.ArrayList;
import java.util.List;

/** The answer holds personal data or a secret that the user did not give. */
public final class PersonalDataInAnswer implements Detector {
  @Override
  public About about() {
    return new About(
        "personal-data-in-answer",
        "Personal data in the answer",
        "personal-data-exposure",
        Severity.P1,
        "model",
        "The answer holds a kind of personal data, or a secret, of which the input holds none, and no "
            + "guardrail at the output blocked it or masked that kind. P0 for the kinds that a "
            + "format or checksum makes certain, P1 for the others.");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting.Words(
            "certain",
            List.of("card", "email", "iban", "secret", "ssn"),
            "kinds that a checksum or a fixed format proves; these are P0"));
  }

  @Override
  public Query query(Settings settings) {
    List<String> certain = new ArrayList<>(settings.words("certain"));
    certain.add(""); // keeps the IN list from being empty
    return new Query.Rows(
        """
        select a.request_id, a.kind,
          case when a.kind in (%s) then 'P0' else 'P1' end as severity
        from personal_data a
        where a.place = 'answer'
          and not exists (
            select 1 from personal_data i
            where i.place = 'input' and i.request_id = a.request_id and i.kind = a.kind)
          and not exists (
            select 1 from guardrails g
            where g.request_id = a.request_id and lower(g.stage) = 'output'
              and (lower(g.action) in ('block', 'blocked', 'deny', 'denied')
                or (lower(g.action) in ('redact', 'redacted', 'mask', 'masked')
                  and lower(g.category) like '%%' || a.kind || '%%')))"""
            .formatted(Query.marks(certain)),
        List.copyOf(certain));
  }
}
