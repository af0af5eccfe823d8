package dev.ratchet.cli;

import dev.ratchet.base.Slice;
import dev.ratchet.flow.ingest.IncidentDetail;
import dev.ratchet.flow.ingest.IncidentReport;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.Onset;
import dev.ratchet.incident.Seen;
import dev.ratchet.telemetry.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** Incidents as plain text, a group a line or two. */
final class IncidentText {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private IncidentText() {}

  static String of(IncidentReport report) {
    StringBuilder out = new StringBuilder();
    out.append(
        "%,d requests, %,d of them in %,d incidents of %d failure modes\n\n"
            .formatted(
                report.requests(),
                report.withFinding(),
                report.incidents().size(),
                report.groups().size()));
    out.append(
        "     failure mode                incidents  requests  first seen (UTC)  set in with\n");
    report.groups().forEach(group -> out.append(line(group)));
    return out.toString().stripTrailing();
  }

  static String line(FailureGroup group) {
    return "%s   %-26s %9d %9d  %s  %s\n"
        .formatted(
            group.kind().severity(),
            group.kind().failureMode(),
            group.incidents().size(),
            group.requests(),
            MINUTE.format(group.seen().first()),
            onset(group.onset()));
  }

  static String onset(Onset onset) {
    return switch (onset) {
      case Onset.VersionChange change ->
          "%s since %s (%s against %s of requests)"
              .formatted(
                  change.version(),
                  MINUTE.format(change.since()),
                  percent(change.with()),
                  percent(change.without()));
      case Onset.Unexplained _ -> "no version change";
    };
  }

  static String of(IncidentDetail detail) {
    Incident incident = detail.incident();
    StringBuilder out = new StringBuilder();
    out.append(incident.id()).append("  ").append(incident.kind().failureMode());
    out.append("  ").append(incident.kind().severity());
    out.append("  broke at: ").append(incident.kind().boundary());
    out.append("\nseen ").append(seen(incident.seen())).append('\n');
    for (Finding finding : incident.findings()) {
      out.append("\n").append(finding(finding));
    }
    out.append("\n");
    detail.requests().stream()
        .sorted(Comparator.comparing(Request::startedAt))
        .forEach(request -> out.append(request(request)));
    return out.toString().stripTrailing();
  }

  private static String finding(Finding finding) {
    return switch (finding) {
      case Finding.InRequest one ->
          one.detector().id()
              + " in request "
              + one.request()
              + one.evidence().stream().map(row -> "\n  " + row(row)).collect(Collectors.joining())
              + "\n";
      case Finding.InWindow one ->
          one.detector().id()
              + " for "
              + one.slice()
              + " from "
              + MINUTE.format(one.window().start())
              + "\n  "
              + row(one.evidence())
              + "\n";
    };
  }

  private static String row(Map<String, String> evidence) {
    return evidence.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String request(Request request) {
    return "request %s  %s  role=%s tenant=%s locale=%s  retrieval=%s prompt=%s  ended %s\n"
        .formatted(
            request.id(),
            MINUTE.format(request.startedAt()),
            request.who().role(),
            request.who().tenant(),
            request.who().locale(),
            request.versions().retrieval(),
            request.versions().prompt(),
            request.end().status());
  }

  private static String seen(Seen seen) {
    Instant first = seen.first();
    Instant last = seen.last();
    return first.equals(last)
        ? MINUTE.format(first)
        : MINUTE.format(first) + " to " + MINUTE.format(last);
  }

  private static String percent(Onset.Rate rate) {
    return rate.requests() == 0
        ? "none"
        : String.format(java.util.Locale.ROOT, "%.1f %%", 100 * rate.share());
  }

  static String slices(FailureGroup group, String dimension) {
    return group.bySlice().entrySet().stream()
        .filter(entry -> entry.getKey().dimension().equals(dimension))
        .sorted(Map.Entry.<Slice, Integer>comparingByValue().reversed())
        .map(entry -> entry.getKey().value() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
