package dev.ratchet.web.incident;

import dev.ratchet.base.Visible;
import dev.ratchet.flow.ingest.IncidentDesk;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.store.IncidentListing;
import dev.ratchet.telemetry.Request;
import dev.ratchet.web.page.EvidenceView;
import dev.ratchet.web.page.IncidentView;
import dev.ratchet.web.page.IncidentsView;
import dev.ratchet.web.page.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what the page of one incident shows. */
final class IncidentViews {
  private static final int BRIEF = 12;

  private IncidentViews() {}

  static IncidentView.Head head(Incident incident) {
    return new IncidentView.Head(
        incident.id(),
        IncidentsView.Mark.severity(incident.kind().severity().name()),
        Visible.line(incident.kind().failureMode()),
        incident.kind().boundary(),
        Moments.span(incident.seen()));
  }

  static List<IncidentView.Found> findings(Incident incident) {
    return incident.findings().stream().map(IncidentViews::found).toList();
  }

  private static IncidentView.Found found(Finding finding) {
    return switch (finding) {
      case Finding.InRequest one ->
          new IncidentView.Found(
              one.detector().id(),
              "request " + brief(one.request()),
              one.evidence().stream().map(IncidentViews::facts).toList());
      case Finding.InWindow one ->
          new IncidentView.Found(
              one.detector().id(),
              Visible.line(FindingText.window(one)),
              List.of(
                  one.evidence().isEmpty()
                      ? List.of(FindingText.fact("counts", FindingText.FEW))
                      : facts(one.evidence())));
    };
  }

  private static List<EvidenceView.Fact> facts(Map<String, String> row) {
    return row.entrySet().stream()
        .map(
            entry ->
                new EvidenceView.Fact(Visible.line(entry.getKey()), Visible.line(entry.getValue())))
        .toList();
  }

  static List<IncidentView.Member> members(List<IncidentDesk.Member> members) {
    return members.stream().map(IncidentViews::member).toList();
  }

  private static IncidentView.Member member(IncidentDesk.Member member) {
    Request request = member.request();
    return new IncidentView.Member(
        request.id(),
        label(request),
        signals(request),
        state(member),
        sendable(member),
        member.kept());
  }

  private static boolean sendable(IncidentDesk.Member member) {
    return member.kept() && member.number() == null;
  }

  /** Its time and the beginning of its id. */
  static String label(Request request) {
    return Moments.second(request.startedAt()) + " · " + brief(request.id());
  }

  private static String brief(String id) {
    String visible = Visible.line(id);
    return visible.length() <= BRIEF ? visible : visible.substring(0, BRIEF) + "…";
  }

  private static IncidentView.State state(IncidentDesk.Member member) {
    Long number = member.number();
    if (number != null) {
      return new IncidentView.State("case " + number, "/cases/" + number);
    }
    return new IncidentView.State(member.kept() ? "text kept" : "text not kept", null);
  }

  private static List<EvidenceView.Fact> signals(Request request) {
    List<EvidenceView.Fact> facts = new ArrayList<>();
    add(facts, "persona", request.who().role());
    add(facts, "tenant", request.who().tenant());
    add(facts, "language", request.who().locale());
    add(facts, "region", request.who().region());
    add(facts, "channel", request.who().channel());
    add(facts, "intent", request.input().intent());
    add(facts, "risk", request.input().risk());
    add(facts, "app", request.versions().app());
    add(facts, "prompt", request.versions().prompt());
    add(facts, "retrieval", request.versions().retrieval());
    add(facts, "tools", request.versions().toolSchema());
    add(facts, "ended", request.end().status());
    return facts;
  }

  private static void add(List<EvidenceView.Fact> facts, String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(FindingText.fact(label, value));
    }
  }

  static IncidentView.Known known(List<IncidentListing.Known> known) {
    return new IncidentView.Known(
        known.stream()
            .map(
                one ->
                    new IncidentView.Owned(
                        Visible.line(one.owner()),
                        Visible.block(one.note()),
                        one.markedBy(),
                        Moments.minute(one.at())))
            .toList());
  }

  /** Why some requests are not shown; null where all are. */
  static @Nullable String left(IncidentDesk.Shown shown, boolean reads) {
    if (shown.requests().isEmpty() && shown.all() > 0 && !reads) {
      return "Single requests are shown to those who may read text.";
    }
    return switch (Math.toIntExact(shown.closed())) {
      case 0 -> null;
      case 1 -> "1 is left out: you label too, and could still be given its case.";
      default ->
          shown.closed() + " are left out: you label too, and could still be given their cases.";
    };
  }
}
