package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.web.http.Method;
import dev.ratchet.web.http.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page, before the eyes of whoever labels and holds another role: nothing of a case that they
 * could still be given.
 */
final class BlindPagesTest {
  private static final List<String> MIXED =
      List.of("judge", "reader", "manager", "editor", "boss", "everything");

  @TempDir private static Path folder;
  private static CasebookSite at;
  private static List<Route> routes = List.of();
  private static long labelled;

  @BeforeAll
  static void aCaseWaitsForASecondLabel() {
    at =
        new CasebookSite(
            folder,
            1,
            all -> {
              routes = all;
              return all;
            });
    Browser labeller = at.as("labeller");
    labelled = at.next(labeller);
    at.reject(labeller, labelled);
  }

  @AfterAll
  static void stop() {
    at.close();
  }

  /** What would tell something: where the case stands, what was said, what was found, its text. */
  private static List<String> tells() {
    return List.of(
        "it tells a secret",
        "href=\"/cases/" + labelled + "\"",
        "Question of r-1",
        "hr-source-to-non-hr",
        "request r-1");
  }

  @TestFactory
  Stream<DynamicTest> noPageTellsWhoCouldStillLabelIt() {
    return MIXED.stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(told(name)).isEmpty()));
  }

  @Test
  void toThoseWhoDoNotLabelThePagesTellIt() {
    assertThat(told("maintainer"))
        .contains(
            "/cases",
            "/cases/" + labelled,
            "/incidents/inc-r-1",
            "/ledger/" + entry("case-judged"));
  }

  private static long entry(String kind) {
    return at.site().ledger().stream()
        .filter(one -> one.kind().equals(kind))
        .findFirst()
        .orElseThrow()
        .seq();
  }

  /** The addresses of the pages that tell something. */
  private static Set<String> told(String name) {
    Browser browser = at.as(name);
    Set<String> told = new TreeSet<>();
    for (Route route : routes) {
      if (route.method() == Method.GET && !isTheirWork(route)) {
        for (String path : paths(route.path())) {
          String body = browser.get(path).body();
          if (tells().stream().anyMatch(body::contains)) {
            told.add(path);
          }
        }
      }
    }
    assertThat(routes).hasSizeGreaterThan(40);
    return told;
  }

  /** The case as a labeller has it is blind itself; an editor reads a text that they write. */
  private static boolean isTheirWork(Route route) {
    return route.path().startsWith("/label") || route.path().equals("/cases/{number}/edit");
  }

  private static List<String> paths(String pattern) {
    if (pattern.startsWith("/ledger/")) {
      long entries = at.site().ledger().size();
      return LongStream.range(0, entries).mapToObj(seq -> "/ledger/" + seq).toList();
    }
    List<String> paths = new ArrayList<>();
    paths.add(
        pattern
            .replace("{number}", Long.toString(labelled))
            .replace("{id}", "inc-r-1")
            .replace("{version}", "1")
            .replaceAll("\\{[a-z]+}", "copilot"));
    if (pattern.equals("/ledger")) {
      paths.add("/ledger?text=secret");
    }
    if (pattern.equals("/cases")) {
      paths.add("/cases?mode=access-control-violation");
      paths.add("/cases?standing=wanted");
    }
    return paths;
  }

  @Test
  void evidenceOfItIsNotOpenedForThemEither() {
    for (String name : List.of("editor", "judge", "everything")) {
      RawExchange read =
          at.as(name).post("/incidents/inc-r-1/evidence", "request", "r-1", "why", "curious");
      assertThat(read.status()).isEqualTo(400);
      assertThat(read.body()).doesNotContain("Question of r-1");
    }
  }
}
