package dev.ratchet.incident.detector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.DetectorSettings;
import dev.ratchet.incident.Finding;
import dev.ratchet.store.DuckDbIncidentEngine;
import dev.ratchet.store.StoreFile;
import dev.ratchet.telemetry.Request;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each detector on requests that it must match and on near misses that it must not. */
final class DetectorsTest {
  private static final Request.Document FIRST = RequestDraft.document("it-1", "it");
  private static final Request.Document SECOND = RequestDraft.document("it-2", "it");

  @TempDir private Path directory;

  /** Detector id to the ids of requests that it, and it alone of all requests, must match. */
  private static final Map<String, Set<String>> EXPECTED =
      Map.ofEntries(
          Map.entry("hr-source-to-non-hr", Set.of("hr-leak", "hr-cited-only")),
          Map.entry("foreign-tenant-source", Set.of("foreign-tenant")),
          Map.entry(
              "false-confirmation", Set.of("claim-failed", "claim-none", "claim-search-only")),
          Map.entry("personal-data-in-answer", Set.of("leak-phone", "leak-card", "leak-past-mask")),
          Map.entry("guardrail-allowed-injection", Set.of("injection-allowed")),
          Map.entry("citation-unknown", Set.of("cites-unknown")),
          Map.entry("citation-missing", Set.of("cites-nothing")),
          Map.entry("empty-retrieval", Set.of("empty")),
          Map.entry("tool-failure", Set.of("claim-failed", "claim-retried", "tool-failed")),
          Map.entry("tool-arguments-invalid", Set.of("bad-arguments")),
          Map.entry("tool-loop", Set.of("loop")),
          Map.entry("refusal", Set.of("refuses", "refuses-with-source", "needless-decline")),
          Map.entry("re-ask", Set.of("ask-2", "after-bad", "after-refusal")),
          Map.entry("negative-feedback", Set.of("bad-label", "bad-value")),
          Map.entry("escalated", Set.of("escalated")),
          Map.entry("truncated", Set.of("cut-off", "cut-by-length")),
          Map.entry("content-filtered", Set.of("filtered", "filtered-uncited")),
          Map.entry("guardrail-block", Set.of("blocked", "refuses-filtered")),
          Map.entry("guardrail-redaction", Set.of("redacted", "leak-masked", "leak-past-mask")),
          Map.entry("context-overflow", Set.of("overflow", "overflow-call")),
          Map.entry("rate-limited", Set.of("limited", "limited-recovered")),
          Map.entry("provider-error", Set.of("broken", "broken-call")),
          Map.entry("timeout", Set.of("timed-out", "timed-out-call", "slow-timeout")),
          Map.entry("aborted", Set.of("aborted")),
          Map.entry("slow", Set.of("slow")),
          Map.entry("access-denials-dropped", Set.of()));

  private static List<Request> requests() {
    List<RequestDraft> drafts = new ArrayList<>();
    drafts.addAll(sources());
    drafts.addAll(tools());
    drafts.addAll(answers());
    drafts.addAll(sessions());
    drafts.addAll(operations());
    for (int i = 0; i < 40; i++) {
      drafts.add(RequestDraft.of("plain-" + i).took(1_000 + i));
    }
    return drafts.stream().map(RequestDraft::build).toList();
  }

  private static List<RequestDraft> sources() {
    Request.Document secret = RequestDraft.document("hr-policy-17", "hr", "hr-only");
    Request.Document open = RequestDraft.document("it-1", "it", "everyone");
    return List.of(
        RequestDraft.of("hr-leak").retrieves(0, secret).cites("hr-policy-17"),
        RequestDraft.of("hr-cited-only").cites("hr-policy-17"),
        RequestDraft.of("hr-for-hr").role("hr").retrieves(0, secret).cites("hr-policy-17"),
        RequestDraft.of("hr-for-admin").role("hr-admin").retrieves(0, secret).cites("it-1"),
        RequestDraft.of("hr-for-nobody").role(null).retrieves(0, secret).cites("hr-policy-17"),
        RequestDraft.of("open-for-all").retrieves(0, open).cites("it-1"),
        RequestDraft.of("foreign-tenant")
            .retrieves(0, new Request.Document("d", "kb", "t-02", 0.5, List.of()))
            .cites("d"),
        RequestDraft.of("shared-tenant")
            .retrieves(0, new Request.Document("d", "kb", "shared", 0.5, List.of()))
            .cites("d"),
        RequestDraft.of("no-tenant")
            .tenant(null)
            .retrieves(0, new Request.Document("d", "kb", "t-02", 0.5, List.of()))
            .cites("d"),
        RequestDraft.of("cites-nothing").retrieves(0, open),
        RequestDraft.of("refuses-with-source").retrieves(0, open).refuses(),
        RequestDraft.of("cites-unknown").citesUnknown("kb-made-up-2027"),
        RequestDraft.of("empty").retrieves(0),
        RequestDraft.of("unseen").retrievesUnseen(),
        RequestDraft.of("empty-and-unseen").retrieves(0).retrievesUnseen(),
        RequestDraft.of("empty-denied").retrieves(3),
        RequestDraft.of("denied-decline").retrieves(2, open).refuses().cites("it-1"),
        RequestDraft.of("empty-refusal").retrieves(0).refuses(),
        RequestDraft.of("empty-then-found").retrieves(0).retrieves(0, open).cites("it-1"));
  }

  private static List<RequestDraft> tools() {
    Request.Document open = RequestDraft.document("it-1", "it");
    return List.of(
        RequestDraft.of("claim-failed").claimsDone().uses("create_ticket", true, "passed"),
        RequestDraft.of("claim-none").claimsDone(),
        RequestDraft.of("claim-search-only").claimsDone().searches("search", open).cites("it-1"),
        RequestDraft.of("claim-true").claimsDone().uses("create_ticket", false, "passed"),
        RequestDraft.of("claim-retried")
            .claimsDone()
            .uses("create_ticket", true, "passed")
            .uses("create_ticket", false, "passed"),
        RequestDraft.of("tool-failed").uses("create_ticket", true, null),
        RequestDraft.of("bad-arguments").uses("create_ticket", true, "failed"),
        RequestDraft.of("loop")
            .uses("track", false, null)
            .uses("track", false, null)
            .uses("track", false, null)
            .uses("track", false, null),
        RequestDraft.of("no-loop")
            .uses("track", false, null)
            .uses("track", false, null)
            .uses("track", false, null)
            .uses("other", false, null));
  }

  private static List<RequestDraft> answers() {
    return List.of(
        RequestDraft.of("leak-phone").personalData(List.of("email"), List.of("phone")),
        RequestDraft.of("leak-card").personalData(List.of(), List.of("card", "phone")),
        RequestDraft.of("echoes-own").personalData(List.of("phone"), List.of("phone")),
        RequestDraft.of("leak-masked")
            .personalData(List.of(), List.of("phone"))
            .guardedOutput("redact", "pii.phone"),
        RequestDraft.of("leak-past-mask")
            .personalData(List.of(), List.of("iban"))
            .guardedOutput("redact", "pii.phone"),
        RequestDraft.of("only-asked").personalData(List.of("card"), List.of()),
        RequestDraft.of("refuses").refuses(),
        RequestDraft.of("refuses-filtered").refuses().guardedOutput("block", "toxicity"),
        RequestDraft.of("refuses-blocked").refuses().ends("blocked", 200, null),
        RequestDraft.of("injection-allowed").guarded("allow", "prompt_injection"),
        RequestDraft.of("other-allowed").guarded("allow", "toxicity"),
        RequestDraft.of("blocked").guarded("block", "prompt_injection"),
        RequestDraft.of("redacted").guarded("redact", "pii.phone"),
        RequestDraft.of("cut-off").cutOff(),
        RequestDraft.of("cut-by-length").calls("length", null, null),
        RequestDraft.of("continued-after-length")
            .calls("length", null, null)
            .calls("stop", null, null),
        RequestDraft.of("filtered").calls("content_filter", null, null),
        RequestDraft.of("filtered-uncited")
            .retrieves(0, FIRST)
            .calls("content_filter", null, null));
  }

  private static List<RequestDraft> sessions() {
    return List.of(
        RequestDraft.of("ask-1").session("s-1").asks("h").at("2026-09-07T10:00:00Z"),
        RequestDraft.of("ask-2").session("s-1").asks("h").at("2026-09-07T10:04:00Z"),
        RequestDraft.of("ask-late").session("s-1").asks("h").at("2026-09-07T10:10:00Z"),
        RequestDraft.of("ask-other").session("s-1").asks("g").at("2026-09-07T10:11:00Z"),
        RequestDraft.of("ask-elsewhere").session("s-2").asks("h").at("2026-09-07T10:01:00Z"),
        RequestDraft.of("bad-label")
            .session("s-3")
            .asks("a")
            .retrieves(0, FIRST)
            .cites("it-1")
            .rated(null, "Negative")
            .at("2026-09-07T10:00:00Z"),
        RequestDraft.of("after-bad")
            .session("s-3")
            .asks("b")
            .retrieves(0, FIRST)
            .cites("it-1")
            .at("2026-09-07T10:02:00Z"),
        RequestDraft.of("after-bad-other-source")
            .session("s-3")
            .asks("c")
            .retrieves(0, SECOND)
            .cites("it-2")
            .at("2026-09-07T10:03:00Z"),
        RequestDraft.of("after-bad-other-intent")
            .session("s-3")
            .asks("d")
            .intent("troubleshooting")
            .retrieves(0, FIRST)
            .cites("it-1")
            .at("2026-09-07T10:04:00Z"),
        found("found", "a", "2026-09-07T10:00:00Z").cites("it-1"),
        found("follow-up", "b", "2026-09-07T10:02:00Z").cites("it-1"),
        found("needless-decline", "c", "2026-09-07T10:20:00Z").refuses(),
        found("after-refusal", "d", "2026-09-07T10:21:00Z").cites("it-2"),
        found("after-refusal-late", "e", "2026-09-07T10:26:30Z").cites("it-2"),
        RequestDraft.of("bad-value").rated(0.0, null),
        RequestDraft.of("good-value").rated(1.0, "positive"),
        RequestDraft.of("escalated").escalates());
  }

  private static RequestDraft found(String id, String asks, String at) {
    return RequestDraft.of(id).session("s-4").asks(asks).retrieves(0, FIRST, SECOND).at(at);
  }

  private static List<RequestDraft> operations() {
    return List.of(
        RequestDraft.of("overflow").ends("error", 413, null),
        RequestDraft.of("overflow-call").calls(null, 400, "BadRequestError"),
        RequestDraft.of("limited").ends("error", 429, null),
        RequestDraft.of("limited-recovered")
            .calls(null, null, "RateLimitError:429")
            .calls("stop", null, null),
        RequestDraft.of("broken").ends("error", 502, null),
        RequestDraft.of("broken-call").calls(null, 500, "InternalServerError"),
        RequestDraft.of("timed-out").ends("timeout", 504, null),
        RequestDraft.of("timed-out-call").calls(null, null, "APIConnectionTimeoutError"),
        RequestDraft.of("aborted").ends("aborted", 200, null),
        RequestDraft.of("slow").took(60_000),
        RequestDraft.of("slow-timeout").took(60_000).ends("timeout", 504, null),
        RequestDraft.of("not-slow").took(4_000));
  }

  @Test
  void eachDetectorMatchesWhatItShouldAndNoNearMiss() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Finding finding : detect(requests())) {
      found.computeIfAbsent(finding.detector().id(), _ -> new TreeSet<>()).add(request(finding));
    }
    for (Detector detector : Detectors.ALL) {
      String id = detector.about().id();
      assertThat(found.getOrDefault(id, Set.of())).as(id).isEqualTo(EXPECTED.get(id));
    }
  }

  @Test
  void everyDetectorIsExpectedToMatchSomethingHereOrInAWindow() {
    assertThat(EXPECTED.keySet())
        .isEqualTo(new HashSet<>(Detectors.ALL.stream().map(one -> one.about().id()).toList()));
    assertThat(EXPECTED.entrySet().stream().filter(one -> one.getValue().isEmpty()))
        .extracting(Map.Entry::getKey)
        .containsExactly("access-denials-dropped");
  }

  @Test
  void idsAreUniqueAndKebabCaseAndBoundariesAreKnown() {
    assertThat(Detectors.ALL)
        .extracting(one -> one.about().id())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z]+(-[a-z0-9]+)*"));
    assertThat(Detectors.ALL)
        .extracting(one -> one.about().boundary())
        .isSubsetOf("input", "retrieval", "model", "tools", "guardrails", "operations");
  }

  @Test
  void certainKindsOfPersonalDataAreP0AndOthersP1() {
    Map<String, Severity> severities = new TreeMap<>();
    for (Finding finding : detect(requests())) {
      if (finding.detector().id().equals("personal-data-in-answer")) {
        severities.put(request(finding), finding.detector().severity());
      }
    }
    assertThat(severities).containsEntry("leak-phone", Severity.P1);
    assertThat(severities).containsEntry("leak-card", Severity.P0);
  }

  @Test
  void evidenceNamesSignals() {
    Finding.InRequest leak =
        detect(requests()).stream()
            .filter(Finding.InRequest.class::isInstance)
            .map(Finding.InRequest.class::cast)
            .filter(one -> one.request().equals("hr-leak"))
            .filter(one -> one.detector().id().equals("hr-source-to-non-hr"))
            .findFirst()
            .orElseThrow();
    assertThat(leak.evidence())
        .containsExactly(
            Map.of(
                "source", "hr-policy-17",
                "connector", "hr",
                "role", "employee",
                "tag", "hr-only",
                "cited", "true"));
  }

  @Test
  void anApplicationThatNeverCitesIsNotBlamedForIt() {
    Request request =
        RequestDraft.of("r").retrieves(0, RequestDraft.document("it-1", "it")).build();
    assertThat(detect(List.of(request))).isEmpty();
  }

  @Test
  void switchedOffDetectorsDoNotRunAndSettingsChangeWhatIsFound() {
    DetectorSettings settings =
        DetectorSettings.read(
            "detectors.yaml",
            """
            detectors:
              tool-loop: {at-least: 3}
              refusal: {enabled: false}
              hr-source-to-non-hr:
                restricted: {hr-only: [employee, hr], secret: []}
            """,
            Detectors.ALL);
    List<Finding> found = detect(requests(), settings);
    assertThat(found).extracting(one -> one.detector().id()).doesNotContain("refusal");
    assertThat(matches(found, "tool-loop")).containsExactly("loop", "no-loop");
    assertThat(matches(found, "hr-source-to-non-hr")).containsExactly("hr-for-admin");
  }

  @Test
  void anEmptyStoreHasNoFindings() {
    assertThat(detect(List.of())).isEmpty();
  }

  private static Set<String> matches(List<Finding> findings, String detector) {
    Set<String> requests = new TreeSet<>();
    findings.stream()
        .filter(one -> one.detector().id().equals(detector))
        .forEach(one -> requests.add(request(one)));
    return requests;
  }

  private static String request(Finding finding) {
    return switch (finding) {
      case Finding.InRequest one -> one.request();
      case Finding.InWindow one -> "window " + one.slice();
    };
  }

  private List<Finding> detect(List<Request> requests) {
    return detect(requests, DetectorSettings.defaults(Detectors.ALL));
  }

  private List<Finding> detect(List<Request> requests, DetectorSettings settings) {
    StoreFile store = TempDatabase.in(directory);
    TinyTraces.load(store, requests.toArray(Request[]::new));
    return store.use(
        database -> new DuckDbIncidentEngine(database).detect(Detectors.ALL, settings));
  }
}
