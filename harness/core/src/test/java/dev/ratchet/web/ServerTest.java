package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.access.Action;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ThrowAwayCertificate;
import dev.ratchet.web.http.Answer;
import dev.ratchet.web.http.Proxy;
import dev.ratchet.web.http.Route;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sockets, TLS, threads and the end. */
final class ServerTest {
  @TempDir private Path folder;

  private static ServeOptions listen(
      String host, int port, ServeOptions.@Nullable Tls tls, @Nullable Proxy proxy) {
    return new ServeOptions(new ServeOptions.Socket(host, port), List.of(), tls, proxy, null);
  }

  private Ratchet ratchet() {
    return new Ratchet(
        Workspace.at(folder),
        new Ratchet.Surroundings(CommandRun.CLOCK, Map.of(), Map.of(), "test"));
  }

  @Test
  void whatOthersReachInPlainTextIsRefused() throws Exception {
    for (String host : List.of("0.0.0.0", "192.0.2.1", "::", "[::]")) {
      assertThatThrownBy(() -> listen(host, 0, null, null).check())
          .isInstanceOfSatisfying(
              RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
          .hasMessageContaining("--tls-keystore");
    }
    listen("0.0.0.0", 0, null, new Proxy("X-User", Set.of("192.0.2.1"), null)).check();
    ThrowAwayCertificate.make(folder, "ip:127.0.0.1");
    ServeOptions.Tls tls = new ServeOptions.Tls(folder.resolve("server.p12"), "changeit");
    listen("0.0.0.0", 0, tls, null).check();
    for (String host : List.of("127.0.0.1", "::1", "[::1]", "localhost", "127.0.0.9")) {
      listen(host, 0, null, null).check();
    }
    assertThatThrownBy(() -> listen("example.com", 0, null, null).check())
        .hasMessageContaining("--public-host");
  }

  @Test
  void aPortThatIsTakenIsToldInOneSentence() {
    try (WebServer first =
        WebServer.start(listen("127.0.0.1", 0, null, null), ratchet(), _ -> {})) {
      int port = URI.create(first.address()).getPort();
      assertThatThrownBy(
              () -> WebServer.start(listen("127.0.0.1", port, null, null), ratchet(), _ -> {}))
          .isInstanceOf(RatchetException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("--port");
    }
  }

  @Test
  void aKeystoreThatDoesNotOpenIsTold() throws Exception {
    ThrowAwayCertificate.make(folder, "ip:127.0.0.1");
    ServeOptions.Tls wrong = new ServeOptions.Tls(folder.resolve("server.p12"), "wrong");
    assertThatThrownBy(
            () -> WebServer.start(listen("127.0.0.1", 0, wrong, null), ratchet(), _ -> {}))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("keystore")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void overTlsBrowsersAreToldToComeBackSo() throws Exception {
    ThrowAwayCertificate certificate = ThrowAwayCertificate.make(folder, "ip:127.0.0.1");
    ServeOptions.Tls tls = new ServeOptions.Tls(folder.resolve("server.p12"), "changeit");
    try (WebServer server = WebServer.start(listen("127.0.0.1", 0, tls, null), ratchet(), _ -> {});
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(certificate)).build()) {
      assertThat(server.address()).startsWith("https://");
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(server.address() + "/health")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Strict-Transport-Security"))
          .contains("max-age=31536000");
    }
  }

  private static SSLContext trusting(ThrowAwayCertificate certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (var in = Files.newInputStream(certificate.pem())) {
      trusted.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  @Test
  void pagesAreMadeOnRealThreadsAndWhatIsBeingAnsweredEndsBeforeTheServerDoes() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    List<Boolean> virtual = new ArrayList<>();
    Site site =
        Site.with(
            folder,
            all -> {
              List<Route> more = new ArrayList<>(all);
              more.add(
                  Route.get(
                      "/slow",
                      Action.ENTER,
                      _ -> {
                        virtual.add(Thread.currentThread().isVirtual());
                        begun.countDown();
                        await(mayEnd);
                        return new Answer.Plain(200, "text/plain", "whole");
                      }));
              return more;
            });
    CompletableFuture<RawExchange> answer =
        CompletableFuture.supplyAsync(() -> site.browser().get("/slow"));
    begun.await();
    CompletableFuture<Void> end = CompletableFuture.runAsync(site::close);
    mayEnd.countDown();
    assertThat(answer.get().body()).isEqualTo("whole");
    end.get();
    assertThat(virtual).containsExactly(false);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
