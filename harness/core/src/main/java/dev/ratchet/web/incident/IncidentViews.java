package dev.ratchet.web.incident;

import dev.ratchet.base.Visible;
import dev.ratchet.flow.ingest.IncidentDesk;
import dev.ratchet.flow.ingest.RequestDesk;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.store.IncidentListing;
import dev.ratchet.web.page.EvidenceView;
import dev.ratchet.web.page.IncidentView;
import dev.ratchet.web.page.IncidentsView;
import dev.ratchet.web.page.Moments;
import dev.ratchet.web.page.RequestRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what the page of one incident shows. */
final class IncidentViews {
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
              "request " + RequestRow.brief(one.request()),
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

  static List<RequestRow> members(List<RequestDesk.Seen> members) {
    return members.stream()
        .map(one -> RequestRow.of(one.request(), one.kept(), one.number()))
        .toList();
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
