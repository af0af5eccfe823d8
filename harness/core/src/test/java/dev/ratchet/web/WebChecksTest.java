package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.access.Action;
import dev.ratchet.web.http.Route;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What every answer carries, and which requests are turned away, over real HTTP. */
final class WebChecksTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin");
  private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9_-]{43})'");

  @TempDir private static Path folder;
  private static Site site;

  @BeforeAll
  static void start() {
    site =
        Site.with(
            folder,
            all -> {
              List<Route> more = new ArrayList<>(all);
              more.add(Route.get("/breaks", Action.ENTER, _ -> explode()));
              more.add(
                  Route.get(
                      "/overflows",
                      Action.ENTER,
                      _ -> {
                        throw new StackOverflowError("planted-secret");
                      }));
              return more;
            });
  }

  private static dev.ratchet.web.http.Answer explode() {
    throw new IllegalStateException("planted-secret in /etc/ratchet");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  /** One answer of each kind that there is. */
  private static Map<String, RawExchange> everyKind() {
    Map<String, RawExchange> all = new LinkedHashMap<>();
    Browser admin = site.as("admin");
    all.put("200 page", admin.get("/people"));
    all.put("200 sign-in", site.browser().get("/sign-in"));
    all.put("200 health", site.browser().get("/health"));
    all.put("200 style sheet", site.browser().get(asset("link[rel=stylesheet]", "href")));
    all.put("200 script", site.browser().get(asset("script", "src")));
    all.put("200 HEAD", site.browser().send("HEAD", "/sign-in", ""));
    all.put("204 report", site.browser().with("Content-Type", "x/y").postRaw("/csp-report", "{}"));
    all.put("303", site.as("viewer").get("/sign-in"));
    all.put("400 query", site.browser().get("/sign-in?to=%zz"));
    all.put("400 bytes", RawExchange.send(site.address(), ascii("GARBAGE\r\n\r\n")));
    all.put("401", site.browser().get("/people"));
    all.put("403", site.as("viewer").get("/people"));
    all.put("404", site.browser().get("/nothing/here"));
    all.put("404 asset", site.browser().get("/assets/../web.css"));
    all.put("404 traversal", site.browser().get("/assets/..%2f..%2fpeople.json"));
    all.put("405", site.browser().send("DELETE", "/people", ""));
    all.put("405 TRACE", site.browser().send("TRACE", "/", ""));
    all.put("413", site.browser().with("Content-Length", "9000000").postRaw("/sign-in", "a=b"));
    all.put("415", site.browser().with("Content-Type", "text/plain").postRaw("/sign-in", "a=b"));
    all.put("421", site.browser().with("Host", "evil.example").get("/sign-in"));
    all.put("431", site.browser().with("X-Long", "x".repeat(40_000)).get("/sign-in"));
    all.put("500", site.browser().get("/breaks"));
    all.put("500 error", site.browser().get("/overflows"));
    return all;
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerCarriesEveryHeaderOnce() {
    return everyKind().entrySet().stream()
        .map(
            kind ->
                DynamicTest.dynamicTest(
                    kind.getKey(), () -> carries(kind.getKey(), kind.getValue())));
  }

  private static void carries(String kind, RawExchange answer) {
    assertThat(answer.status()).isEqualTo(Integer.parseInt(kind.substring(0, 3)));
    HEADERS.forEach((name, value) -> assertThat(answer.header(name)).as(name).contains(value));
    assertThat(answer.header("Permissions-Policy").orElse("")).contains("camera=()");
    assertThat(NONCE.matcher(answer.header("Content-Security-Policy").orElse("")).replaceAll("N"))
        .isEqualTo(
            "default-src 'none'; script-src N; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors"
                + " 'none'; object-src 'none'; report-uri /csp-report; report-to csp");
    boolean file = kind.contains("style") || kind.contains("script");
    assertThat(answer.header("Cache-Control").orElse(""))
        .isEqualTo(file ? "public, max-age=31536000, immutable" : "no-store");
    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.header("Strict-Transport-Security")).as("no TLS here").isEmpty();
  }

  @Test
  void noErrorTellsWhatTheServerIsMadeOf() {
    everyKind()
        .forEach(
            (kind, answer) ->
                assertThat(answer.body() + answer.headerLines())
                    .as(kind)
                    .doesNotContain("planted-secret", "Exception", "at dev.ratchet", "java.")
                    .doesNotContainIgnoringCase("jetty", "javalin", folder.toString()));
  }

  @Test
  void everyErrorPageHasAReferenceOfItsOwn() {
    Set<String> references = new TreeSet<>();
    Pattern reference = Pattern.compile("[Rr]eference (?:<code>)?([0-9a-f]{8})");
    int errors = 0;
    for (Map.Entry<String, RawExchange> kind : everyKind().entrySet()) {
      int status = kind.getValue().status();
      if ((status >= 400 && status != 401 && status != 405) || kind.getKey().equals("405")) {
        Matcher found = reference.matcher(kind.getValue().body());
        assertThat(found.find()).as(kind.getKey() + kind.getValue().body()).isTrue();
        references.add(found.group(1));
        errors++;
      }
    }
    assertThat(references).hasSize(errors);
  }

  @Test
  void aNonceIsUsedOnceAndNamesThePagesOnlyScript() {
    RawExchange one = site.browser().get("/sign-in");
    RawExchange two = site.browser().get("/sign-in");
    assertThat(nonce(one)).isNotEqualTo(nonce(two));
    Document page = Jsoup.parse(one.body());
    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("script").attr("nonce")).isEqualTo(nonce(one));
    assertThat(page.select("script").html()).isEmpty();
  }

  @Test
  void pagesLoadNothingFromElsewhereAndHoldNoInlineStyleOrScript() {
    Browser admin = site.as("admin");
    for (String path : List.of("/", "/people", "/people/viewer", "/password", "/none")) {
      Document page = Jsoup.parse(admin.get(path).body());
      assertThat(page.select("[src],[href],[action]"))
          .isNotEmpty()
          .allSatisfy(
              element ->
                  assertThat(element.attr("src") + element.attr("href") + element.attr("action"))
                      .matches("(/[^/].*|/|#main)"));
      assertThat(page.select("style,[style],iframe,object,embed,base")).isEmpty();
      assertThat(page.select("*"))
          .allSatisfy(
              element ->
                  assertThat(element.attributes().asList())
                      .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }
  }

  @Test
  void theStyleSheetLoadsNothing() {
    RawExchange css = site.browser().get(asset("link[rel=stylesheet]", "href"));
    assertThat(css.body()).doesNotContain("url(", "@import");
  }

  @Test
  void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() {
    Browser browser = site.browser();
    browser.get("/sign-in");
    RawExchange answer = browser.post("/sign-in", "name", "viewer", "password", Site.PASSWORD);
    assertThat(answer.header("Set-Cookie").orElse(""))
        .matches("__Host-ratchet=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
    assertThat(site.browser().get("/sign-in").header("Set-Cookie").orElse(""))
        .matches(
            "__Host-ratchet-browser=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
    assertThat(site.browser().get("/health").headers("Set-Cookie")).isEmpty();
    assertThat(browser.get("/").body()).doesNotContain(browser.cookie("__Host-ratchet"));
  }

  @Test
  void theHealthCheckSaysThatAndNothingElse() {
    RawExchange answer = site.browser().get("/health");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
  }

  @Test
  void strangersDoNotLearnTheWorkspacesName() {
    assertThat(site.browser().get("/sign-in").body()).doesNotContain("secret-project");
    assertThat(site.browser().get("/none").body()).doesNotContain("secret-project");
    assertThat(site.as("viewer").get("/").body()).contains("secret-project");
  }

  @TestFactory
  Stream<DynamicTest> aHostThatIsNotOursIsRefused() {
    int port = site.server().address().lastIndexOf(':');
    String own = site.address().substring(port);
    return Stream.of(
            "evil.example",
            "evil.example" + own,
            "127.0.0.1",
            "127.0.0.1:1",
            "localhost",
            "127.0.0.1" + own + ".evil.example",
            "ratchet.example.evil",
            "evil.ratchet.example",
            "127.0.0.2" + own,
            "127.1" + own,
            "0x7f000001" + own,
            "[::ffff:127.0.0.1]" + own)
        .map(
            host ->
                DynamicTest.dynamicTest(
                    host,
                    () -> {
                      RawExchange answer = site.browser().with("Host", host).get("/health");
                      assertThat(answer.status()).isIn(421, 400);
                      assertThat(answer.body()).doesNotContain("ok\"}");
                    }));
  }

  @Test
  void ourOwnNamesAreTakenInAnyCaseAndAForwardedNameNever() {
    String port = site.address().substring(site.address().lastIndexOf(':'));
    for (String host :
        List.of("LocalHost" + port, "[::1]" + port, "Ratchet.Example", "ratchet.example:8443")) {
      assertThat(site.browser().with("Host", host).get("/health").status()).isEqualTo(200);
    }
    RawExchange forwarded =
        site.browser()
            .with("Host", "evil.example")
            .with("X-Forwarded-Host", "localhost" + port)
            .get("/health");
    assertThat(forwarded.status()).isEqualTo(421);
  }

  @Test
  void aRequestWithoutAHostOrWithTwoIsRefused() {
    assertThat(site.browser().with("Host", "").get("/health").status()).isEqualTo(400);
    RawExchange old = RawExchange.send(site.address(), ascii("GET /health HTTP/1.0\r\n\r\n"));
    assertThat(old.status()).isEqualTo(421);
    String own = site.address().substring("http://".length());
    RawExchange two =
        RawExchange.send(
            site.address(),
            ascii(
                "GET /health HTTP/1.1\r\nHost: evil.example\r\nHost: "
                    + own
                    + "\r\nConnection: close\r\n\r\n"));
    assertThat(two.status()).isEqualTo(400);
    RawExchange absolute =
        RawExchange.send(
            site.address(),
            ascii(
                "GET http://evil.example/health HTTP/1.1\r\nHost: "
                    + own
                    + "\r\nConnection: close\r\n\r\n"));
    assertThat(absolute.status()).isIn(400, 421);
  }

  @TestFactory
  Stream<DynamicTest> aFormThatIsNotOurOwnPagesChangesNothing() {
    Map<String, java.util.function.Function<Browser, RawExchange>> tries = new LinkedHashMap<>();
    tries.put("no token", admin -> admin.postRaw("/people", newPerson()));
    tries.put("a wrong token", admin -> admin.postRaw("/people", "_token=x&" + newPerson()));
    tries.put(
        "the token of somebody else",
        admin -> admin.postRaw("/people", token(site.as("admin")) + newPerson()));
    tries.put(
        "a stranger's token",
        admin -> {
          Browser stranger = site.browser();
          stranger.get("/sign-in");
          return admin.postRaw("/people", token(stranger) + newPerson());
        });
    tries.put("another site", admin -> post(admin.with("Origin", "https://evil.example")));
    tries.put("another port", admin -> post(admin.with("Origin", "http://127.0.0.1:1")));
    tries.put("no known site", admin -> post(admin.with("Origin", "null")));
    tries.put("from elsewhere", admin -> post(admin.with("Sec-Fetch-Site", "cross-site")));
    tries.put("from a sister", admin -> post(admin.with("Sec-Fetch-Site", "same-site")));
    tries.put("from a bookmark", admin -> post(admin.with("Sec-Fetch-Site", "none")));
    tries.put("from nowhere", admin -> post(admin.with("Origin", "").with("Sec-Fetch-Site", "")));
    tries.put("as plain text", admin -> post(admin.with("Content-Type", "text/plain")));
    tries.put("as JSON", admin -> post(admin.with("Content-Type", "application/json")));
    tries.put("as upload", admin -> post(admin.with("Content-Type", "multipart/form-data")));
    return tries.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () -> {
                      int before = site.ledger().size();
                      assertThat(one.getValue().apply(site.as("admin")).status()).isIn(403, 415);
                      assertThat(site.ledger()).hasSize(before);
                    }));
  }

  @Test
  void theTokenCountsInTheHeaderToo() {
    Browser admin = site.as("admin");
    admin.with("X-Ratchet-Token", admin.token());
    assertThat(admin.postRaw("/people", "name=header.token&full-name=H").status()).isEqualTo(200);
  }

  @Test
  void lookingChangesNothing() throws Exception {
    Path people = folder.resolve(".ratchet/people.json");
    Browser admin = site.as("admin");
    String before = java.nio.file.Files.readString(people);
    int entries = site.ledger().size();
    for (String path :
        List.of(
            "/people?name=x&full-name=x&_token=" + admin.token(),
            "/people/viewer/roles?role=admin&_token=" + admin.token(),
            "/people/viewer/active?active=no",
            "/people/viewer/password",
            "/password?old=x",
            "/sign-out")) {
      admin.get(path);
      admin.send("HEAD", path, "");
    }
    assertThat(java.nio.file.Files.readString(people)).isEqualTo(before);
    assertThat(site.ledger()).hasSize(entries);
    assertThat(admin.get("/").status()).as("still signed in").isEqualTo(200);
  }

  @TestFactory
  Stream<DynamicTest> whatIsTooLargeOrUnreadableIsRefusedAtOnce() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("413 a megabyte and more", "a=" + "x".repeat(1 << 20));
    bodies.put("400 an endless number of fields", "a=b&".repeat(3_000));
    bodies.put("400 half a percent sign", "a=%4");
    bodies.put("400 no hexadecimal", "a=%+1");
    bodies.put("400 no UTF-8", "a=%ff%fe");
    return bodies.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () ->
                        assertThat(site.browser().postRaw("/sign-in", one.getValue()).status())
                            .isEqualTo(Integer.parseInt(one.getKey().substring(0, 3)))));
  }

  @Test
  void aBodyThatDoesNotTellItsLengthIsCutOffToo() {
    String own = site.address().substring("http://".length());
    String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
    RawExchange answer =
        RawExchange.send(
            site.address(),
            ascii(
                "POST /sign-in HTTP/1.1\r\nHost: "
                    + own
                    + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\nContent-Type: "
                    + FORM
                    + "\r\n\r\n"
                    + chunk.repeat(33)
                    + "0\r\n\r\n"));
    assertThat(answer.status()).isEqualTo(413);
  }

  @TestFactory
  Stream<DynamicTest> nobodyIsSentToAnotherSiteAfterSigningIn() {
    return Stream.of(
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/ok\r\nSet-Cookie: a=b",
            "javascript:alert(1)",
            "/ü",
            "")
        .map(
            to ->
                DynamicTest.dynamicTest(
                    to.isEmpty() ? "nowhere" : to.replaceAll("\\s", " "),
                    () -> {
                      Browser browser = site.browser();
                      browser.get("/sign-in");
                      RawExchange answer =
                          browser.post(
                              "/sign-in", "name", "viewer", "password", Site.PASSWORD, "to", to);
                      assertThat(answer.header("Location")).contains("/");
                    }));
  }

  @Test
  void browsersReportsAreTakenFromAnyoneAndBounded() {
    Browser browser = site.browser().with("Content-Type", "application/reports+json");
    assertThat(
            browser
                .postRaw(
                    "/csp-report",
                    "[{\"type\":\"csp-violation\",\"body\":{\"effectiveDirective\":\"img-src\"}}]")
                .status())
        .isEqualTo(204);
    assertThat(browser.postRaw("/csp-report", "no json {{{ \u001b[2J").status()).isEqualTo(204);
    assertThat(browser.postRaw("/csp-report", "x".repeat(20_000)).status()).isEqualTo(413);
  }

  private static String newPerson() {
    return Browser.encoded(List.of("name", "intruder", "full-name", "Intruder", "role", "admin"));
  }

  private static String token(Browser browser) {
    return "_token=" + browser.token() + "&";
  }

  private static RawExchange post(Browser admin) {
    return admin.postRaw("/people", token(admin) + newPerson());
  }

  private static String nonce(RawExchange answer) {
    Matcher found = NONCE.matcher(answer.header("Content-Security-Policy").orElse(""));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static String asset(String query, String attribute) {
    return Jsoup.parse(site.browser().get("/sign-in").body()).select(query).attr(attribute);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
