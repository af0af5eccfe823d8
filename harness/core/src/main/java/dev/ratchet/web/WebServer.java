package dev.ratchet.web;

import dev.ratchet.access.SecretToken;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.web.entrance.Watch;
import dev.ratchet.web.handover.Calls;
import dev.ratchet.web.handover.HandOver;
import dev.ratchet.web.handover.HandedWork;
import dev.ratchet.web.http.Confirmations;
import dev.ratchet.web.http.FormTokens;
import dev.ratchet.web.http.Frontier;
import dev.ratchet.web.http.Gatekeeper;
import dev.ratchet.web.http.Headers;
import dev.ratchet.web.http.HostAllowList;
import dev.ratchet.web.http.Machines;
import dev.ratchet.web.http.Mishaps;
import dev.ratchet.web.http.Proxy;
import dev.ratchet.web.http.Route;
import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The server of one workspace, from its start to its end. */
public final class WebServer implements AutoCloseable {
  private final ServeOptions options;
  private final Wiring wiring;
  private final String version;
  private final Desks desks;
  private final Javalin javalin;
  private volatile @Nullable HandOver handOver;

  private WebServer(
      ServeOptions options,
      Ratchet ratchet,
      Consumer<String> notices,
      Function<List<Route>, List<Route>> others) {
    this.options = options;
    this.wiring = Wiring.of(ratchet, notices);
    this.version = ratchet.surroundings().version();
    SecureRandom random = wiring.rest().random();
    Mishaps mishaps = new Mishaps(random);
    Assets assets = new Assets();
    FormTokens tokens = new FormTokens(random);
    HostAllowList hosts = new HostAllowList(options.publicHosts(), this::port);
    Proxy proxy = options.proxy();
    Frontier frontier = new Frontier(hosts, proxy, options.tls() != null);
    Gatekeeper.Who who = new Gatekeeper.Who(wiring.accounts(), wiring.sessions(), wiring.signIns());
    Gatekeeper gatekeeper =
        new Gatekeeper(
            who,
            frontier,
            new Gatekeeper.Tokens(
                tokens,
                new Confirmations(wiring.desk().clock(), random),
                new Machines(options.statusToken(), wiring.desk().clock())),
            random);
    Writer writer = new Writer(new Frames(wiring.workspace(), assets, tokens), mishaps);
    Dispatch dispatch =
        new Dispatch(
            gatekeeper,
            frontier,
            writer,
            new Dispatch.Means(
                new Headers(options.tls() != null),
                new Reading(proxy == null ? "" : proxy.header()),
                random),
            wiring.accounts());
    Watch watch = new Watch(mishaps);
    this.desks =
        new Desks(
            wiring.desk(),
            () -> Wiring.Desk.of(ratchet, notices),
            desk -> Routes.all(wiring.at(desk), assets, watch));
    this.javalin = Engine.create(options, others.apply(desks.routes()), dispatch);
  }

  /**
   * Starts answering.
   *
   * @param notices is told of what was mended in the ledger
   * @throws RatchetException USAGE if the options are unsafe or the port is taken
   */
  public static WebServer start(ServeOptions options, Ratchet ratchet, Consumer<String> notices) {
    return start(options, ratchet, notices, Function.identity());
  }

  /** The same with other routes, for tests of what every route goes through. */
  static WebServer start(
      ServeOptions options,
      Ratchet ratchet,
      Consumer<String> notices,
      Function<List<Route>, List<Route>> others) {
    options.check();
    WebServer server = new WebServer(options, ratchet, notices, others);
    try {
      server.javalin.start();
      return server;
    } catch (JavalinException e) {
      server.close();
      throw new RatchetException(
          ErrorCode.USAGE,
          options.socket().host()
              + ":"
              + options.socket().port()
              + ": cannot be listened on; choose another --port, or end what holds this one",
          e);
    }
  }

  /**
   * Begins to take commands over from other processes of the same owner.
   *
   * @param token that they must show
   * @return where they find it, an address of this machine and a port of its own
   * @throws RatchetException STORAGE if there is no port for it
   */
  public String takeCommands(SecretToken token, HandedWork work) {
    Calls calls = new Calls(version, desks, desks.turnstile(), work, wiring.rest().random());
    HandOver begun = HandOver.start(token, calls);
    handOver = begun;
    return begun.address();
  }

  /** Where it is reached on this machine, such as {@code http://127.0.0.1:8640}. */
  public String address() {
    return (options.tls() == null ? "http" : "https")
        + "://"
        + (options.address().isAnyLocalAddress() ? "127.0.0.1" : spelledHost())
        + ":"
        + port();
  }

  /** With which the first admin is made; none where there is an admin. */
  public Optional<String> firstAdminLink() {
    SecretToken token = wiring.rest().firstAdmin().token();
    return wiring.accounts().people().hasAdmin()
        ? Optional.empty()
        : Optional.of(address() + "/first-admin?token=" + token.text());
  }

  /** Lets what is being answered end within some seconds, and answers no more. */
  @Override
  public void close() {
    HandOver commands = handOver;
    if (commands != null) {
      commands.close();
    }
    javalin.stop();
    desks.close();
  }

  private int port() {
    return javalin.port();
  }

  private String spelledHost() {
    String host = options.address().getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
