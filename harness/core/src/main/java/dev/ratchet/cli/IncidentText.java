package dev.ratchet.cli;

import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.flow.ingest.IncidentDetail;
import dev.ratchet.flow.ingest.IncidentReport;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.OnsetText;
import dev.ratchet.incident.Seen;
import dev.ratchet.incident.SharedView;
import dev.ratchet.incident.Standout;
import dev.ratchet.telemetry.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Incidents as plain text, a group a line or two. */
final class IncidentText {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  /** Where the lines below a group's line begin. */
  private static final String MORE = " ".repeat(9);

  /** How many slices or windows a group names. */
  private static final int SHOWN = 3;

  /** In the place of a count that is withheld. */
  private static final String FEW = "fewer than 5 users";

  /** The same for several groups: the rest would tell the count of the smallest. */
  static final String FEW_OR_BESIDE = FEW + ", or beside such a group";

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
    report
        .groups()
        .forEach(group -> out.append(line(group)).append(more(group, report.incidents())));
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
            OnsetText.of(group.onset()));
  }

  /** What fell, who is hit, what is explained by it, a line each; nothing where there is none. */
  private static String more(FailureGroup group, List<Incident> incidents) {
    StringBuilder out = new StringBuilder();
    windows(group, incidents).forEach(one -> out.append(MORE).append("window   ").append(one));
    String personas = slices(group, "persona");
    if (group.kind().severity() == Severity.P0 && !personas.isEmpty()) {
      out.append(MORE).append("persona  ").append(personas).append('\n');
    }
    if (!group.standouts().isEmpty()) {
      out.append(MORE).append("more in  ").append(standouts(group.standouts())).append('\n');
    }
    group
        .explains()
        .forEach(
            (mode, requests) ->
                out.append(MORE).append("explains %,d requests of %s\n".formatted(requests, mode)));
    return out.toString();
  }

  private static Stream<String> windows(FailureGroup group, List<Incident> incidents) {
    Set<String> ids = Set.copyOf(group.incidents());
    return incidents.stream()
        .filter(incident -> ids.contains(incident.id()))
        .flatMap(incident -> incident.findings().stream())
        .filter(Finding.InWindow.class::isInstance)
        .map(Finding.InWindow.class::cast)
        .limit(SHOWN)
        .map(one -> window(one) + ": " + counts(one) + "\n");
  }

  private static String counts(Finding.InWindow one) {
    return one.evidence().isEmpty() ? FEW : row(one.evidence());
  }

  private static String window(Finding.InWindow one) {
    return "%s%s from %s to %s"
        .formatted(
            one.slice(),
            one.tenant().isEmpty() ? "" : " of tenant " + one.tenant(),
            MINUTE.format(one.window().start()),
            MINUTE.format(one.window().end()));
  }

  private static String standouts(List<Standout> standouts) {
    String shown = standouts.stream().limit(SHOWN).map(IncidentText::standout).collect(joining());
    int rest = standouts.size() - SHOWN;
    return rest > 0 ? shown + ", and " + rest + " more" : shown;
  }

  private static String standout(Standout one) {
    return "%s (%s of its sessions, %s of all)"
        .formatted(one.slice(), percent(one.hit().share()), percent(one.overall().share()));
  }

  private static Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(", ");
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
    if (incident.findings().stream().anyMatch(Finding.InWindow.class::isInstance)) {
      out.append("explains %,d requests\n".formatted(detail.requests().size()));
    }
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
          one.detector().id() + " for " + window(one) + "\n  " + row(one.evidence()) + "\n";
    };
  }

  private static String row(Map<String, String> evidence) {
    return evidence.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(joining());
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

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** The most first, then those whose counts are withheld. */
  static String slices(FailureGroup group, String dimension) {
    String told =
        ordered(group, dimension)
            .filter(slice -> group.bySlice().get(slice) != null)
            .map(slice -> slice.value() + " " + count(group, slice))
            .collect(joining());
    String withheld =
        ordered(group, dimension)
            .filter(slice -> group.bySlice().get(slice) == null)
            .map(Slice::value)
            .collect(joining());
    return Stream.of(told, few(withheld)).filter(one -> !one.isEmpty()).collect(joining());
  }

  private static Stream<Slice> ordered(FailureGroup group, String dimension) {
    return group.bySlice().keySet().stream()
        .filter(slice -> slice.dimension().equals(dimension))
        .sorted(Comparator.comparingInt(slice -> -count(group, slice)));
  }

  private static String few(String names) {
    return switch (names) {
      case "" -> "";
      case SharedView.WITHHELD -> FEW;
      default -> names + " (" + FEW_OR_BESIDE + ")";
    };
  }

  /** 0 where it is withheld. */
  private static int count(FailureGroup group, Slice slice) {
    return Objects.requireNonNullElse(group.bySlice().get(slice), 0);
  }
}
