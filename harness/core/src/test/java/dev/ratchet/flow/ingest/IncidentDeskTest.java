package dev.ratchet.flow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.casebook.Casebook;
import dev.ratchet.flow.casebook.OpenCasebook;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.Onset;
import dev.ratchet.incident.Sample;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.ledger.Entry;
import dev.ratchet.store.IncidentFilter;
import dev.ratchet.store.IncidentListing;
import dev.ratchet.store.IncidentStore;
import dev.ratchet.store.Period;
import dev.ratchet.store.SampleStore;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.telemetry.Request;
import dev.ratchet.testing.ExampleWorkspace;
import dev.ratchet.testing.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the shipped example's telemetry, imported as a user does it. */
final class IncidentDeskTest {
  private static final IncidentDesk.Viewer MO = new IncidentDesk.Viewer("mo", true, false);
  private static final IncidentDesk.Viewer VIEWER = new IncidentDesk.Viewer("vi", false, false);
  private static final String LEAK = "access-control-violation";

  @TempDir private static Path root;
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-09-28T09:00:00Z"));

  /** Requests do not change here; each is read once. */
  private static final Map<String, Optional<Request>> KNOWN = new HashMap<>();

  private static Ratchet ratchet;
  private static OpenCasebook open;
  private static IncidentDesk desk;

  @BeforeAll
  static void open() {
    ExampleWorkspace.in(root);
    ratchet =
        new Ratchet(
            Workspace.at(root), new Ratchet.Surroundings(CLOCK, Map.of(), Map.of(), "test"));
    new Ingest(ratchet).imports().run(List.of("datasets/copilot/telemetry"), root);
    open = new Casebook(ratchet, _ -> {}).open();
    desk = new Ingest(ratchet).desk(open);
    desk.detect();
  }

  @AfterAll
  static void close() {
    open.close();
  }

  private static List<Incident> all() {
    return new IncidentStore(open.database()).all();
  }

  private static List<Incident> ofMode(String mode) {
    return all().stream().filter(one -> one.kind().failureMode().equals(mode)).toList();
  }

  private static List<String> found(IncidentFilter filter) {
    List<String> ids = new ArrayList<>();
    for (int page = 0; ; page++) {
      List<IncidentListing.Line> lines = desk.list(MO, filter, page).lines();
      lines.forEach(line -> ids.add(line.id()));
      if (lines.size() < IncidentDesk.PAGE) {
        return ids;
      }
    }
  }

  private static void finds(IncidentFilter filter, Predicate<Incident> wanted) {
    List<String> expected = all().stream().filter(wanted).map(Incident::id).toList();
    assertThat(expected).isNotEmpty().hasSizeLessThan(all().size());
    assertThat(found(filter)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(desk.list(MO, filter, 0).size().incidents()).isEqualTo(expected.size());
  }

  private static boolean has(Incident incident, Predicate<Request> wanted) {
    return incident.requests().stream()
        .anyMatch(
            id ->
                KNOWN
                    .computeIfAbsent(id, one -> TelemetryStore.request(open.database(), one))
                    .filter(wanted)
                    .isPresent());
  }

  private static IncidentFilter by(Slice... slices) {
    return new IncidentFilter("", null, List.of(slices), Period.ALWAYS, IncidentFilter.Owned.ANY);
  }

  @Test
  void pagesHoldEveryIncidentOnceGravestFirst() {
    List<String> found = found(IncidentFilter.ALL);
    assertThat(found).doesNotHaveDuplicates().hasSize(all().size());
    List<Severity> order = new ArrayList<>();
    for (int page = 0; page * IncidentDesk.PAGE < found.size(); page++) {
      desk.list(MO, IncidentFilter.ALL, page)
          .lines()
          .forEach(line -> order.add(line.kind().severity()));
    }
    assertThat(order).isSorted().contains(Severity.P0, Severity.P3);
  }

  @Test
  void everyFilterFindsWhatALookAtAllIncidentsFinds() {
    Instant from = Instant.parse("2026-09-20T00:00:00Z");
    Instant until = Instant.parse("2026-09-24T00:00:00Z");
    finds(
        new IncidentFilter(LEAK, null, List.of(), Period.ALWAYS, IncidentFilter.Owned.ANY),
        one -> one.kind().failureMode().equals(LEAK));
    finds(
        new IncidentFilter("", Severity.P2, List.of(), Period.ALWAYS, IncidentFilter.Owned.ANY),
        one -> one.kind().severity() == Severity.P2);
    finds(
        new IncidentFilter("", null, List.of(), new Period(from, until), IncidentFilter.Owned.ANY),
        one -> !one.seen().last().isBefore(from) && one.seen().first().isBefore(until));
    finds(
        by(new Slice("persona", "employee")),
        one -> has(one, request -> "employee".equals(request.who().role())));
    finds(
        by(new Slice("retrieval", "rc-v7")),
        one -> has(one, request -> "rc-v7".equals(request.versions().retrieval())));
  }

  @Test
  void severalSlicesMustHoldForOneAndTheSameRequest() {
    finds(
        by(new Slice("persona", "manager"), new Slice("retrieval", "rc-v7")),
        one ->
            has(
                one,
                request ->
                    "manager".equals(request.who().role())
                        && "rc-v7".equals(request.versions().retrieval())));
  }

  @Test
  void aFailureModeTellsWhatItSetInWith() {
    IncidentFilter leaks =
        new IncidentFilter(LEAK, null, List.of(), Period.ALWAYS, IncidentFilter.Owned.ANY);
    IncidentDesk.Page page = desk.list(MO, leaks, 0);
    assertThat(page.group()).isNotNull();
    assertThat(page.group().group().onset())
        .isInstanceOfSatisfying(
            Onset.VersionChange.class,
            onset -> assertThat(onset.version()).isEqualTo(new Slice("retrieval", "rc-v7")));
    assertThat(page.modes()).hasSize(1);
    assertThat(page.modes().getFirst().incidents()).isEqualTo(ofMode(LEAK).size());
  }

  @Test
  void whoMayNotReadTextSeesNoSingleRequestAndLooksForNoPeople() {
    Incident leak = ofMode(LEAK).getFirst();
    IncidentDesk.Shown shown = desk.show(VIEWER, leak.id(), 0);
    assertThat(shown.requests()).isEmpty();
    assertThat(shown.incident().requests()).isEmpty();
    assertThat(shown.incident().findings()).isEmpty();
    assertThat(shown.incident().session()).isNull();
    assertThat(shown.all()).isEqualTo(leak.requests().size());
    refuses(ErrorCode.USAGE, () -> desk.list(VIEWER, by(new Slice("tenant", "t-01")), 0));
    assertThat(desk.list(VIEWER, by(new Slice("retrieval", "rc-v7")), 0).lines()).isNotEmpty();
    assertThat(desk.choices(false)).extracting(Slice::dimension).doesNotContain("persona");
    assertThat(desk.show(MO, leak.id(), 0).requests()).hasSize(leak.requests().size());
  }

  @Test
  void textIsReadOnRecordForAReasonAndOfItsOwnRequestsOnly() {
    Incident leak = ofMode(LEAK).get(1);
    String request = leak.requests().getFirst();
    long before = readings().size();
    refuses(ErrorCode.USAGE, () -> desk.read(MO, leak.id(), request, "  "));
    refuses(ErrorCode.NOT_FOUND, () -> desk.read(MO, leak.id(), "another", "because"));
    assertThat(readings()).hasSize((int) before);
    assertThat(desk.read(MO, leak.id(), request, "ask jo@example.com about it"))
        .hasValueSatisfying(text -> assertThat(text.user()).isNotBlank());
    Entry told = readings().getLast();
    assertThat(told.actor()).isEqualTo("mo");
    assertThat(told.payload().entries().get("incident").toString()).contains(leak.id());
    assertThat(told.payload().toString()).doesNotContain("jo@example.com", request);
    assertThat(readings()).hasSize((int) before + 1);
  }

  private static List<Entry> readings() {
    return open.ledger().entries().stream().filter(e -> e.kind().equals("text-read")).toList();
  }

  @Test
  void whatIsPickedIsACaseOnceAndNeverCountsAsDrawnByChance() {
    Incident leak = ofMode(LEAK).get(2);
    IncidentDesk.Sent sent = desk.send("mo", leak.id(), leak.requests());
    assertThat(sent).isEqualTo(new IncidentDesk.Sent(leak.requests().size(), 0, 0));
    assertThat(desk.show(MO, leak.id(), 0).requests())
        .allSatisfy(member -> assertThat(member.number()).isNotNull());
    SampleStore samples = new SampleStore(open.database());
    String picked = samples.ids().stream().filter(SampleStore::isPicked).findFirst().orElseThrow();
    assertThat(samples.find(picked).orElseThrow().drawn())
        .hasSameSizeAs(leak.requests())
        .allSatisfy(
            drawn -> {
              assertThat(drawn.stratum()).isEqualTo(Sample.PICKED);
              assertThat(drawn.probability()).isNull();
              assertThat(drawn.incident()).isEqualTo(leak.id());
              assertThat(drawn.detector()).isEqualTo("hr-source-to-non-hr");
            });
    IncidentDesk.Sent again = desk.send("mo", leak.id(), leak.requests());
    assertThat(again).isEqualTo(new IncidentDesk.Sent(0, leak.requests().size(), 0));
    refuses(ErrorCode.USAGE, () -> desk.send("mo", leak.id(), List.of("another")));
  }

  @Test
  void aSampleDrawnHereHasItsChancesAndItsCasesAreOpen() {
    long cases = opened();
    SampleSummary drawn = desk.draw("mo", new SamplePlan(12, 6, 0.15, 3));
    assertThat(desk.drawn(drawn.id())).contains(12);
    assertThat(drawn.sample().drawn())
        .allSatisfy(one -> assertThat(one.probability()).isBetween(1e-9, 1.0));
    assertThat(opened()).isGreaterThan(cases);
  }

  private static long opened() {
    return open.ledger().entries().stream().filter(e -> e.kind().equals("cases-opened")).count();
  }

  @Test
  void whoMayStillHaveToLabelItReadsNothingOfIt() {
    IncidentDesk.Viewer both = new IncidentDesk.Viewer("bo", true, true);
    Incident one = ofMode("false-confirmation").getFirst();
    desk.send("mo", one.id(), one.requests());
    String request = one.requests().getFirst();
    refuses(ErrorCode.USAGE, () -> desk.read(both, one.id(), request, "curious"));
    IncidentDesk.Shown shown = desk.show(both, one.id(), 0);
    assertThat(shown.requests()).isEmpty();
    assertThat(shown.closed()).isEqualTo(one.requests().size());
    assertThat(shown.incident().findings()).noneMatch(Finding.InRequest.class::isInstance);
    assertThat(one.findings())
        .as("that there was something")
        .anyMatch(Finding.InRequest.class::isInstance);
    assertThat(desk.read(MO, one.id(), request, "to describe it")).isPresent();
  }

  @Test
  void anIncidentIsKnownUnderItsLastOwnerAndFoundSo() {
    List<Incident> leaks = ofMode(LEAK);
    String id = leaks.get(3).id();
    mark(id, "form-aaaaaaaaaaaaaaaaaaaa", "Search team", "see jo@example.com");
    CLOCK.advance(Duration.ofMinutes(1));
    mark(id, "form-bbbbbbbbbbbbbbbbbbbb", "Access team", "");
    mark(id, "form-bbbbbbbbbbbbbbbbbbbb", "Access team", "");
    IncidentFilter known =
        new IncidentFilter("", null, List.of(), Period.ALWAYS, IncidentFilter.Owned.KNOWN);
    assertThat(desk.list(MO, known, 0).lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.id()).isEqualTo(id);
              assertThat(owner(line.known())).isEqualTo("Access team");
            });
    assertThat(desk.show(MO, id, 0).known())
        .extracting(IncidentListing.Known::owner)
        .containsExactly("Access team", "Search team");
    assertThat(desk.show(MO, id, 0).known().getLast().note()).doesNotContain("jo@example.com");
    Set<String> others = new HashSet<>(found(IncidentFilter.ALL));
    others.remove(id);
    IncidentFilter notKnown =
        new IncidentFilter("", null, List.of(), Period.ALWAYS, IncidentFilter.Owned.NOT_KNOWN);
    assertThat(found(notKnown)).containsExactlyInAnyOrderElementsOf(others);
    refuses(ErrorCode.NOT_FOUND, () -> mark("inc-none", "form-cccccccccccccccccccc", "x", ""));
    refuses(ErrorCode.USAGE, () -> mark(id, "form-dddddddddddddddddddd", " ", ""));
  }

  private static @Nullable String owner(IncidentListing.@Nullable Known known) {
    return known == null ? null : known.owner();
  }

  private static void mark(String id, String form, String owner, String note) {
    desk.mark("mo", new Act.IncidentKnown(id, form, owner, note));
  }

  private static void refuses(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(RatchetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
