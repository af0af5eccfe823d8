package dev.ratchet.web.incident;

import dev.ratchet.base.Slice;
import dev.ratchet.base.Visible;
import dev.ratchet.flow.ingest.IncidentDesk;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.OnsetText;
import dev.ratchet.incident.Standout;
import dev.ratchet.store.IncidentListing;
import dev.ratchet.telemetry.Request;
import dev.ratchet.web.page.EvidenceView;
import dev.ratchet.web.page.IncidentView;
import dev.ratchet.web.page.IncidentsView;
import dev.ratchet.web.page.Moments;
import dev.ratchet.web.page.PageLinks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes what the incident pages show. */
final class IncidentViews {
  private static final int STANDOUTS = 3;
  private static final int SLICES = 8;
  private static final int BRIEF = 12;
  private static final List<String> SHOWN =
      List.of("persona", "tenant", "locale", "region", "channel", "intent");

  /** In the place of counts that are withheld. */
  private static final String FEW = "fewer than 5 users, or beside such a group";

  private IncidentViews() {}

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
    lines.add(fact("Concerns", count(group.requests()) + " requests"));
    lines.add(fact("Broke at", group.kind().boundary()));
    lines.add(fact("Set in with", OnsetText.of(group.onset())));
    described.windows().forEach(one -> lines.add(fact("Window", window(one) + ": " + counts(one))));
    if (!group.standouts().isEmpty()) {
      lines.add(fact("More in", standouts(group.standouts())));
    }
    for (String dimension : SHOWN) {
      String told = slices(group, dimension);
      if (!told.isEmpty()) {
        lines.add(fact("By " + dimension, told));
      }
    }
    group
        .explains()
        .forEach(
            (mode, requests) ->
                lines.add(fact("Explains", count(requests) + " requests of " + mode)));
    return new IncidentsView.Group(Visible.line(group.kind().failureMode()), lines);
  }

  private static EvidenceView.Fact fact(String label, String value) {
    return new EvidenceView.Fact(label, Visible.line(value));
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
      parts.add(withheld + " (" + FEW + ")");
    }
    return String.join(", ", parts);
  }

  private static int number(FailureGroup group, Slice slice) {
    return Objects.requireNonNullElse(group.bySlice().get(slice), 0);
  }

  private static String window(Finding.InWindow one) {
    return "%s%s from %s to %s"
        .formatted(
            one.slice(),
            one.tenant().isEmpty() ? "" : " of tenant " + one.tenant(),
            Moments.minute(one.window().start()),
            Moments.minute(one.window().end()));
  }

  private static String counts(Finding.InWindow one) {
    return one.evidence().isEmpty()
        ? FEW
        : one.evidence().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

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
              Visible.line(window(one)),
              List.of(
                  one.evidence().isEmpty() ? List.of(fact("counts", FEW)) : facts(one.evidence())));
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
      facts.add(fact(label, value));
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

  static PageLinks pages(String path, int page, long all) {
    return PageLinks.of(path, page, IncidentDesk.PAGE, all);
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
