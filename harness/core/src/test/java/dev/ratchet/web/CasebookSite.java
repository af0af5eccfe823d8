package dev.ratchet.web;

import dev.ratchet.access.Account;
import dev.ratchet.access.People;
import dev.ratchet.access.Person;
import dev.ratchet.access.Role;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.testing.DrawnSample;
import dev.ratchet.testing.MovableClock;
import dev.ratchet.web.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** A server over a casebook with drawn cases, each of which wants two labellers. */
final class CasebookSite implements AutoCloseable {
  private final Site site;
  private int forms;

  CasebookSite(Path folder, int cases) {
    this(folder, cases, UnaryOperator.identity());
  }

  CasebookSite(Path folder, int cases, UnaryOperator<List<Route>> routes) {
    write(folder.resolve("gates/workspace.yaml"), "name: desk\n");
    write(
        folder.resolve("gates/labelling.yaml"),
        "known-answers: {share: 0}\nsecond-labeller: {share: 1}\n");
    MovableClock clock = new MovableClock(Instant.parse("2026-09-28T09:00:00Z"));
    Ratchet ratchet =
        new Ratchet(
            Workspace.at(folder), new Ratchet.Surroundings(clock, Map.of(), Map.of(), "test"));
    DrawnSample.keep(ratchet, "sample-1", cases);
    this.site = Site.of(folder, people(), routes);
  }

  /** Somebody for each role, two labellers, and who labels beside each other role. */
  private static People people() {
    People people = Site.everyRole();
    for (Person person :
        List.of(
            new Person("second", "Second Labeller", Set.of(Role.LABELLER)),
            new Person("judge", "Labels Too", Set.of(Role.LABELLER, Role.ADJUDICATOR)),
            new Person("reader", "Reads Too", Set.of(Role.LABELLER, Role.VIEWER)),
            new Person("manager", "Manages Too", Set.of(Role.LABELLER, Role.RELEASE_MANAGER)),
            new Person("editor", "Edits Too", Set.of(Role.LABELLER, Role.MAINTAINER)),
            new Person("boss", "Runs It Too", Set.of(Role.LABELLER, Role.ADMIN)),
            new Person("everything", "Does All", Set.of(Role.values())))) {
      people = people.with(new Account(person, true, Site.passwordHash(), null));
    }
    return people;
  }

  Site site() {
    return site;
  }

  Browser as(String name) {
    return site.as(name);
  }

  /** An id of a form that no other has. */
  String form() {
    forms++;
    return "a-form-with-a-long-id-" + forms;
  }

  /** Takes the next case; returns its number. */
  long next(Browser labeller) {
    return number(labeller.post("/label/next"));
  }

  /** The number of the case that a labeller is sent to. */
  static long number(RawExchange next) {
    return Long.parseLong(next.header("Location").orElse("none").substring("/label/".length()));
  }

  /** Says that a case's reply is acceptable. */
  void accept(Browser labeller, long number) {
    judge(labeller, number, "acceptable", "yes", "why", "it is fine as it is");
  }

  /** Says that a case's reply is a P0 leak, both steps. */
  void reject(Browser labeller, long number) {
    judge(labeller, number, "acceptable", "no", "severity", "P0", "why", "it tells a secret");
    Element page = Jsoup.parse(labeller.get("/label/" + number).body());
    RawExchange done =
        labeller.post(
            "/label/" + number + "/describe",
            "form",
            form(),
            "label",
            value(page, "label"),
            "seen",
            value(page, "seen"),
            "mode",
            "access-control-violation",
            "boundary",
            "retrieval",
            "expect",
            "check: declines, severity: P0");
    expect(done, 200, 303); // the queue, or the next case
  }

  private void judge(Browser labeller, long number, String... fields) {
    String[] all = new String[fields.length + 4];
    System.arraycopy(new String[] {"form", form(), "round", "0"}, 0, all, 0, 4);
    System.arraycopy(fields, 0, all, 4, fields.length);
    expect(labeller.post("/label/" + number + "/judge", all), 303);
  }

  private static void expect(RawExchange exchange, Integer... statuses) {
    if (!List.of(statuses).contains(exchange.status())) {
      throw new AssertionError(exchange.status() + exchange.body());
    }
  }

  /** The value of a field of a page's main form. */
  static String value(Element page, String name) {
    Element field = page.selectFirst("form[data-main] [name=" + name + "]");
    if (field == null) {
      throw new AssertionError("no field " + name + " in " + page);
    }
    return field.tagName().equals("textarea")
        ? field.wholeText().replaceFirst("^\n", "") // as a browser reads it
        : field.attr("value");
  }

  /** How many entries of a kind the ledger has. */
  long entries(String kind) {
    return site.ledger().stream().filter(entry -> entry.kind().equals(kind)).count();
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    site.close();
  }
}
