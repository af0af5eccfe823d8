package dev.ratchet.web;

import dev.ratchet.access.Account;
import dev.ratchet.access.PasswordHash;
import dev.ratchet.access.Passwords;
import dev.ratchet.access.People;
import dev.ratchet.access.Person;
import dev.ratchet.access.Role;
import dev.ratchet.access.SecretToken;
import dev.ratchet.files.FileAccountStore;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.ledger.Entry;
import dev.ratchet.testing.MovableClock;
import dev.ratchet.testing.ServedWorkspace;
import dev.ratchet.web.http.Proxy;
import dev.ratchet.web.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A real server on a free port of this machine, over a workspace of its own. */
public final class Site implements AutoCloseable {
  /** Everybody's. */
  public static final String PASSWORD = "correct horse battery";

  /** What machines show. */
  static final SecretToken STATUS_TOKEN = new SecretToken("status-".repeat(6));

  final MovableClock clock = new MovableClock(Instant.parse("2026-09-28T09:00:00Z"));
  final Ratchet ratchet;
  private final WebServer server;

  private Site(Path folder, Setting setting) {
    Workspace workspace = workspace(folder);
    FileAccountStore store = new FileAccountStore(workspace.state().resolve("people.json"));
    if (!setting.people().accounts().isEmpty()) {
      store.write(setting.people());
    }
    this.ratchet =
        new Ratchet(
            workspace,
            new Ratchet.Surroundings(clock, Map.of(), Map.of(), ServedWorkspace.VERSION));
    ServeOptions options =
        new ServeOptions(
            new ServeOptions.Socket("127.0.0.1", 0),
            List.of("ratchet.example"),
            null,
            setting.proxy(),
            STATUS_TOKEN);
    this.server = WebServer.start(options, ratchet, _ -> {}, setting.routes());
  }

  private record Setting(
      People people, @Nullable Proxy proxy, Function<List<Route>, List<Route>> routes) {}

  /** With somebody for each role, who is called like it. */
  static Site of(Path folder) {
    return of(folder, everyRole());
  }

  static Site of(Path folder, People people) {
    return new Site(folder, new Setting(people, null, Function.identity()));
  }

  static Site behind(Path folder, Proxy proxy, People people) {
    return new Site(folder, new Setting(people, proxy, Function.identity()));
  }

  static Site with(Path folder, Function<List<Route>, List<Route>> routes) {
    return new Site(folder, new Setting(everyRole(), null, routes));
  }

  /** For tests in a real browser: with these people, and with planted pages beside our own. */
  public static Site of(Path folder, People people, Function<List<Route>, List<Route>> routes) {
    return new Site(folder, new Setting(people, null, routes));
  }

  /** A hash of {@link #PASSWORD}. */
  public static PasswordHash passwordHash() {
    return Hashed.ONCE;
  }

  /** To hash takes long, as it should. */
  private static final class Hashed {
    static final PasswordHash ONCE = new Passwords(new SecureRandom()).hash(PASSWORD, "nobody");
  }

  static People everyRole() {
    People people = People.NOBODY;
    PasswordHash hash = passwordHash();
    for (Role role : Role.values()) {
      Person person = new Person(role.word(), "Some " + role.word(), Set.of(role));
      people = people.with(new Account(person, true, hash, null));
    }
    return people.with(new Account(new Person("nobody", "No Role", Set.of()), true, hash, null));
  }

  private static Workspace workspace(Path folder) {
    try {
      Files.createDirectories(folder.resolve("gates"));
      Files.writeString(folder.resolve("gates/workspace.yaml"), "name: secret-project\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Workspace.at(folder);
  }

  /** Such as {@code http://127.0.0.1:40123}. */
  public String address() {
    return server.address();
  }

  /** The server's own clock. */
  public MovableClock clock() {
    return clock;
  }

  /** With which the first admin is made; empty where there is one. */
  public String firstAdminLink() {
    return server.firstAdminLink().orElse("");
  }

  WebServer server() {
    return server;
  }

  Browser browser() {
    return new Browser(address());
  }

  /** Somebody signed in, with a page's token. */
  Browser as(String name) {
    return browser().signIn(name, PASSWORD);
  }

  List<Entry> ledger() {
    return ratchet.ledger(_ -> {}).entries();
  }

  @Override
  public void close() {
    server.close();
  }
}
