package dev.ratchet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.access.Account;
import dev.ratchet.access.PasswordHash;
import dev.ratchet.access.People;
import dev.ratchet.access.Person;
import dev.ratchet.access.Role;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import dev.ratchet.web.Site;
import dev.ratchet.web.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A served workspace in which everything that can be text is hostile: telemetry, labels, edits,
 * names, what was run. Everybody's name is that of their role; amara and bruno label too.
 */
final class HostileHouse implements AutoCloseable {
  /** Who comes to the pages; nobody has signed in under the empty name. */
  static final List<String> VISITORS =
      List.of(
          "",
          "viewer",
          "labeller",
          "adjudicator",
          "maintainer",
          "release-manager",
          "admin",
          "amara",
          "mo");

  /** Pages that are not ours, to see that they would be noticed. */
  static final String PLANTED = "/planted/";

  private final HostileWords words = new HostileWords();
  private final List<Route> routes = new ArrayList<>();
  private final Site site;

  HostileHouse(Path root) {
    ExampleWorkspace.in(root);
    write(
        root.resolve("gates/labelling.yaml"),
        "known-answers: {share: 0}\nsecond-labeller: {share: 1}\n");
    Path export = root.resolve("export/hostile.otlp.jsonl");
    new HostileTelemetry(words).write(export, 26);
    run(root, "import", export.toString());
    run(root, "sample", "--size", "20", "--by", "mo");
    HostileActs acts = new HostileActs(root, words);
    acts.all();
    new HostileRun(root, words).gate();
    acts.andThen();
    new HostileRelease(root, words).all();
    this.site = Site.of(root, people(), this::withPlanted);
  }

  private static void run(Path root, String... args) {
    CommandRun done = CommandRun.in(root, args);
    assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private People people() {
    PasswordHash hash = Site.passwordHash();
    People people = People.NOBODY;
    for (Role role : Role.values()) {
      people = people.with(account(role.word(), Set.of(role), hash));
    }
    return people
        .with(account("amara", Set.of(Role.LABELLER), hash))
        .with(account("bruno", Set.of(Role.LABELLER), hash))
        .with(account("celine", Set.of(Role.ADJUDICATOR), hash))
        .with(account("mo", Set.of(Role.MAINTAINER, Role.VIEWER, Role.ADMIN), hash));
  }

  private Account account(String name, Set<Role> roles, PasswordHash hash) {
    Person person = new Person(name, words.brief("fullname", 80), roles);
    return new Account(person, true, hash, null);
  }

  private List<Route> withPlanted(List<Route> all) {
    routes.addAll(all);
    List<Route> more = new ArrayList<>(all);
    Planted.PAGES.forEach((path, answer) -> more.add(Planted.route(path, answer)));
    more.add(
        Planted.broken(
            "busy", () -> new RatchetException(ErrorCode.BUSY, "planted: somebody is at it")));
    more.add(Planted.broken("broken", () -> new IllegalStateException("planted")));
    return more;
  }

  /** The words that were planted. */
  HostileWords words() {
    return words;
  }

  /** Every route of the server, without those that are planted. */
  List<Route> routes() {
    return List.copyOf(routes);
  }

  Site site() {
    return site;
  }

  String base() {
    return site.address();
  }

  @Override
  public void close() {
    site.close();
  }
}
