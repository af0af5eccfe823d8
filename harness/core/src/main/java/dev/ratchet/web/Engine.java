package dev.ratchet.web;

import dev.ratchet.web.http.Method;
import dev.ratchet.web.http.Route;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Javalin and Jetty, set up: threads, sockets, TLS, and what is asked of which route. */
final class Engine {
  private static final int MOST_THREADS = 64;
  private static final int IDLE_MILLIS = 30_000;
  private static final int STOP_MILLIS = 3_000;

  private Engine() {}

  static Javalin create(ServeOptions options, List<Route> routes, Dispatch dispatch) {
    return Javalin.create(
        config -> {
          quiet(config);
          // The database's driver holds on to threads, so they are real ones.
          config.concurrency.useVirtualThreads = false;
          QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 8, IDLE_MILLIS);
          threads.setName("web");
          config.jetty.threadPool = threads;
          config.jetty.modifyServer(server -> prepare(server, dispatch));
          config.jetty.modifyServletContextHandler(
              context -> context.setErrorHandler(new LastWord(dispatch)));
          config.jetty.addConnector((server, http) -> connector(options, server, http));
          wire(config, routes, dispatch);
        });
  }

  private static void quiet(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.http.generateEtags = false;
    config.http.maxRequestSize = Reading.MOST_BYTES;
  }

  private static void prepare(Server server, Dispatch dispatch) {
    server.setStopTimeout(STOP_MILLIS);
    server.setStopAtShutdown(false);
    server.setErrorHandler(new LastWord(dispatch));
    server.setHandler(new GracefulHandler());
  }

  private static Connector connector(ServeOptions options, Server server, HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(16 * 1024);
    ServeOptions.Tls tls = options.tls();
    ServerConnector connector =
        tls == null
            ? new ServerConnector(server, new HttpConnectionFactory(http))
            : new ServerConnector(server, factory(tls), secure(http));
    connector.setHost(options.address().getHostAddress());
    connector.setPort(options.socket().port());
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }

  private static SslContextFactory.Server factory(ServeOptions.Tls tls) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setKeyStorePath(tls.keystore().toUri().toString());
    factory.setKeyStorePassword(tls.password());
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return factory;
  }

  private static HttpConnectionFactory secure(HttpConfiguration http) {
    HttpConfiguration https = new HttpConfiguration(http);
    SecureRequestCustomizer customizer = new SecureRequestCustomizer();
    customizer.setSniHostCheck(false); // names are checked against the list of allowed hosts
    https.addCustomizer(customizer);
    return new HttpConnectionFactory(https);
  }

  private static void wire(JavalinConfig config, List<Route> routes, Dispatch dispatch) {
    config.routes.before(dispatch::before);
    for (Route route : routes) {
      config.routes.addHttpHandler(
          type(route.method()), route.path(), context -> dispatch.route(route, context));
      if (route.method() == Method.GET) {
        config.routes.addHttpHandler(
            HandlerType.HEAD, route.path(), context -> dispatch.route(route, context));
      }
    }
    config.routes.exception(HttpResponseException.class, dispatch::refused);
    config.routes.exception(Exception.class, dispatch::broken);
    config.router.javaLangErrorHandler(dispatch::collapsed);
  }

  private static HandlerType type(Method method) {
    return switch (method) {
      case GET -> HandlerType.GET;
      case POST -> HandlerType.POST;
    };
  }
}
