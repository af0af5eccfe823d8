package dev.ratchet.web.incident;

import dev.ratchet.base.Slice;
import dev.ratchet.base.Visible;
import dev.ratchet.flow.ingest.IncidentDesk;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.OnsetText;
import dev.ratchet.incident.Standout;
import dev.ratchet.store.IncidentListing;
import dev.ratchet.web.page.EvidenceView;
import dev.ratchet.web.page.IncidentsView;
import dev.ratchet.web.page.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes what the list of incidents shows: failure modes, one of them in whole, and the lines. */
final class GroupViews {
  private static final int STANDOUTS = 3;
  private static final int SLICES = 8;
  private static final List<String> SHOWN =
      List.of("persona", "tenant", "locale", "region", "channel", "intent");

  private GroupViews() {}

  static String lead(IncidentDesk.Size size, int modes) {
    @Nullable Instant at = size.groupsAt();
    return String.format(
        Locale.ROOT,
        "%,d %s of %d %s, in %,d requests; %s.",
        size.incidents(),
        size.incidents() == 1 ? "incident" : "incidents",
        modes,
        modes == 1 ? "failure mode" : "failure modes",
        size.requests(),
        at == null
            ? "what they set in with is being looked for, load the page again in half a minute"
            : "groups as of " + Moments.second(at) + " UTC");
  }

  static List<IncidentsView.GroupRow> groups(
      IncidentDesk.Page page, IncidentsView.Typed typed, String here) {
    return page.modes().stream()
        .map(
            one ->
                new IncidentsView.GroupRow(
                    IncidentsView.Mark.severity(one.severity().name()),
                    Visible.line(one.mode()),
                    IncidentForms.path(here, typed, one.mode()),
                    count(one.incidents()),
                    Moments.span(one.seen()),
                    onset(page.groups().get(one.mode()))))
        .toList();
  }

  private static String onset(@Nullable FailureGroup group) {
    return group == null ? "" : Visible.line(OnsetText.of(group.onset()));
  }

  static List<IncidentsView.Row> rows(List<IncidentListing.Line> lines) {
    return lines.stream()
        .map(
            line ->
                new IncidentsView.Row(
                    line.id(),
                    IncidentsView.Mark.severity(line.kind().severity().name()),
                    Visible.line(line.kind().failureMode()),
                    Moments.span(line.seen()),
                    count(line.requests()),
                    line.known() == null ? "" : Visible.line(line.known().owner())))
        .toList();
  }

  static IncidentsView.@Nullable Group group(IncidentDesk.@Nullable Described described) {
    if (described == null) {
      return null;
    }
    FailureGroup group = described.group();
    List<EvidenceView.Fact> lines = new ArrayList<>();
    lines.add(FindingText.fact("Concerns", count(group.requests()) + " requests"));
    lines.add(FindingText.fact("Broke at", group.kind().boundary()));
    lines.add(FindingText.fact("Set in with", OnsetText.of(group.onset())));
    described
        .windows()
        .forEach(
            one ->
                lines.add(
                    FindingText.fact(
                        "Window", FindingText.window(one) + ": " + FindingText.counts(one))));
    if (!group.standouts().isEmpty()) {
      lines.add(FindingText.fact("More in", standouts(group.standouts())));
    }
    for (String dimension : SHOWN) {
      String told = slices(group, dimension);
      if (!told.isEmpty()) {
        lines.add(FindingText.fact("By " + dimension, told));
      }
    }
    group
        .explains()
        .forEach(
            (mode, requests) ->
                lines.add(FindingText.fact("Explains", count(requests) + " requests of " + mode)));
    return new IncidentsView.Group(Visible.line(group.kind().failureMode()), lines);
  }

  private static String standouts(List<Standout> standouts) {
    String shown =
        standouts.stream()
            .limit(STANDOUTS)
            .map(
                one ->
                    "%s (%s of its sessions, %s of all)"
                        .formatted(
                            one.slice(),
                            percent(one.hit().share()),
                            percent(one.overall().share())))
            .collect(Collectors.joining(", "));
    int rest = standouts.size() - STANDOUTS;
    return rest > 0 ? shown + ", and " + rest + " more" : shown;
  }

  private static String slices(FailureGroup group, String dimension) {
    List<Slice> own =
        group.bySlice().keySet().stream()
            .filter(slice -> slice.dimension().equals(dimension))
            .sorted(Comparator.comparingInt(slice -> -number(group, slice)))
            .toList();
    List<String> told =
        own.stream()
            .filter(slice -> group.bySlice().get(slice) != null)
            .map(slice -> slice.value() + " " + count(number(group, slice)))
            .toList();
    String withheld =
        own.stream()
            .filter(slice -> group.bySlice().get(slice) == null)
            .map(Slice::value)
            .limit(SLICES)
            .collect(Collectors.joining(", "));
    List<String> parts = new ArrayList<>(told.stream().limit(SLICES).toList());
    if (told.size() > SLICES) {
      parts.add("and " + (told.size() - SLICES) + " more");
    }
    if (!withheld.isEmpty()) {
      parts.add(withheld + " (" + FindingText.FEW + ")");
    }
    return String.join(", ", parts);
  }

  private static int number(FailureGroup group, Slice slice) {
    return Objects.requireNonNullElse(group.bySlice().get(slice), 0);
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
