package dev.ratchet.junit;

import java.util.ArrayList;
import java.util.List;

/** Events from their fields. */
final class EventFields {
  private EventFields() {}

  static Event.Started started(Fields fields) {
    int version = fields.number("format-version");
    if (version != Event.VERSION) {
      throw new Json.Malformed(
          "events of version "
              + version
              + ", and version "
              + Event.VERSION
              + " is understood; use ratchet-junit and Ratchet of one release");
    }
    return new Event.Started(
        fields.text("file"),
        fields.objects("cases").stream()
            .map(one -> new Event.Planned(one.text("id"), one.number("line")))
            .toList());
  }

  static Event.Case decided(Fields fields) {
    Fields origin = fields.object("origin");
    return new Event.Case(
        fields.text("id"),
        fields.text("severity"),
        fields.text("decision"),
        fields.text("reason"),
        fields
            .objectIfThere("failed")
            .map(
                one ->
                    new Event.Expected(
                        one.text("label"),
                        one.text("severity"),
                        one.text("expected"),
                        one.text("seen"))),
        new Event.Origin(origin.text("incident"), origin.text("failure-mode")));
  }

  static Event.Verdict verdict(Fields fields) {
    List<String> sentences = new ArrayList<>(fields.texts("reasons"));
    for (Fields rule : fields.objects("rules")) {
      sentences.add(rule.text("decision") + " " + rule.text("rule") + ": " + rule.text("sentence"));
    }
    sentences.addAll(fields.texts("missing"));
    return new Event.Verdict(
        fields.text("decision"),
        fields.number("exit-code"),
        sentences,
        fields.texts("notes"),
        fields.texts("reports").stream()
            .filter(one -> one.endsWith(".html"))
            .findFirst()
            .orElse(""));
  }
}
