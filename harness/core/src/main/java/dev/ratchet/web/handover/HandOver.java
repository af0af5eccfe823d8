package dev.ratchet.web.handover;

import dev.ratchet.access.SecretToken;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.web.http.Mishaps;
import java.security.SecureRandom;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A door for commands, beside the pages' one: plain HTTP, on 127.0.0.1 and a port of its own
 * whatever the pages are reached by, for whoever can read the token in the workspace's private
 * file.
 */
public final class HandOver implements AutoCloseable {
  /** What calls carry; no form of a page can send it. */
  public static final String TYPE = "application/vnd.ratchet.command+json";

  private static final String HOST = "127.0.0.1";
  private static final int MOST_CALLS = 32;
  private static final int IDLE_MILLIS = 30_000;
  private static final int STOP_MILLIS = 1_000;

  private final Server server;
  private final ServerConnector connector;
  private final Calls calls;

  private HandOver(Server server, ServerConnector connector, Calls calls) {
    this.server = server;
    this.connector = connector;
    this.calls = calls;
  }

  /**
   * Begins to take commands.
   *
   * @param token that callers must show
   * @throws RatchetException STORAGE if there is no port for it
   */
  public static HandOver start(SecretToken token, Calls calls) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_CALLS, 4, IDLE_MILLIS);
    threads.setName("commands");
    threads.setDaemon(true);
    threads.setStopTimeout(STOP_MILLIS);
    Server server = new Server(threads);
    server.setStopAtShutdown(false);
    server.setErrorHandler(new Silence());
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(HOST);
    connector.setPort(0);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(
        new Door(
            () -> HOST + ":" + connector.getLocalPort(),
            token,
            calls,
            new Mishaps(new SecureRandom())));
    HandOver handOver = new HandOver(server, connector, calls);
    handOver.begin();
    return handOver;
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(8 * 1024);
    return http;
  }

  /** Where commands find it, such as {@code http://127.0.0.1:40123}. */
  public String address() {
    return "http://" + HOST + ":" + connector.getLocalPort();
  }

  /** Asks what runs to stop, lets it end within some seconds, and takes no more. */
  @Override
  public void close() {
    calls.close();
    try {
      server.stop();
    } catch (Exception e) { // all that Jetty declares
      throw failed("the door for commands cannot be closed", e);
    }
  }

  private void begin() {
    try {
      server.start();
    } catch (Exception e) { // all that Jetty declares
      throw failed("there is no port on this machine for commands", e);
    }
  }

  private static RatchetException failed(String what, Exception cause) {
    return new RatchetException(ErrorCode.STORAGE, what + "; try again", cause);
  }
}
