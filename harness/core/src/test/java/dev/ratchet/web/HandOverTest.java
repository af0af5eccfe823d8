package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.cli.handover.RunningServer;
import dev.ratchet.files.ServingFile;
import dev.ratchet.flow.Workspace;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Repository;
import dev.ratchet.testing.ServedWorkspace;
import dev.ratchet.web.handover.HandOver;
import dev.ratchet.web.handover.HandedCommand;
import dev.ratchet.web.handover.Wish;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands and people at one store: over real HTTP, with real commands. */
final class HandOverTest {
  private static final Path EXAMPLE =
      Repository.ROOT.resolve("datasets/copilot/telemetry/copilot-2026-09.otlp.jsonl.gz");

  @TempDir private Path folder;
  @AutoClose private CasebookSite casebook;
  @AutoClose private ServedWorkspace served;

  @BeforeEach
  void serve() {
    casebook = new CasebookSite(folder, 6);
    served = ServedWorkspace.with(folder, casebook.site().server());
  }

  private RunningServer server() {
    return RunningServer.of(Workspace.at(folder), ServedWorkspace.VERSION).orElseThrow();
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", URI.create(commands()).getAuthority());
    headers.put("Authorization", "Bearer " + served.serving().token());
    headers.put("Content-Type", HandOver.TYPE);
    return headers;
  }

  private String commands() {
    ServingFile.Commands commands = served.serving().commands();
    return commands == null ? "" : commands.address();
  }

  private static byte[] request(String line, Map<String, String> headers, String body) {
    StringBuilder request = new StringBuilder(line + " HTTP/1.1\r\n");
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putIfAbsent("Connection", "close");
    all.put("Content-Length", String.valueOf(body.length()));
    all.forEach((name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
    return (request + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
  }

  private int status(String line, Map<String, String> headers) {
    String body =
        Json.canonical(
            new HandedCommand(
                ServedWorkspace.VERSION,
                List.of("step", "tables"),
                folder.toString(),
                "jo",
                false));
    RawExchange answer = RawExchange.send(commands(), request(line, headers, body));
    if (answer.status() != 200) {
      assertThat(answer.body()).as("whoever is refused is told nothing").isEmpty();
    }
    return answer.status();
  }

  private Map<String, String> but(String name, String value) {
    Map<String, String> headers = headers();
    headers.put(name, value);
    return headers;
  }

  @Test
  void onlyACommandOfTheOwnerIsLetIn() {
    assertThat(status("POST /run", headers())).isEqualTo(200);
    assertThat(status("POST /run", but("Authorization", "Bearer " + "x".repeat(43))))
        .isEqualTo(401);
    Map<String, String> without = headers();
    without.remove("Authorization");
    assertThat(status("POST /run", without)).isEqualTo(401);
    assertThat(status("POST /run", but("Host", "evil.example"))).isEqualTo(421);
    assertThat(status("POST /run", but("Host", "localhost:" + port()))).isEqualTo(421);
    assertThat(status("POST /run", but("Content-Type", "application/json"))).isEqualTo(415);
    assertThat(status("POST /run", but("Content-Type", "text/plain"))).isEqualTo(415);
    for (String browsers :
        List.of("Origin", "Referer", "Cookie", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Via")) {
      assertThat(status("POST /run", but(browsers, commands()))).as(browsers).isEqualTo(403);
    }
    assertThat(status("POST /run", but("X-Forwarded-For", "127.0.0.1"))).isEqualTo(403);
    assertThat(status("GET /run", headers())).isEqualTo(405);
    assertThat(status("OPTIONS /run", headers())).isEqualTo(405);
    assertThat(status("POST /", headers())).isEqualTo(404);
    assertThat(status("POST /label", headers())).isEqualTo(404);
  }

  private int port() {
    return URI.create(commands()).getPort();
  }

  @Test
  void whatIsNoCallIsRefusedInItsPlaceAndTooMuchAtOnce() {
    byte[] nonsense = request("POST /run", headers(), "{\"words\": 3}");
    assertThat(RawExchange.send(commands(), nonsense).body()).contains("refused", "invalid-input");
    String much = "x".repeat((1 << 20) + 1);
    assertThat(RawExchange.send(commands(), request("POST /run", headers(), much)).status())
        .isEqualTo(413);
    assertThat(status("POST /run", headers())).isEqualTo(200);
  }

  @Test
  void thePagesKnowNothingOfIt() {
    Browser anyone = casebook.site().browser();
    for (String path : List.of("/run", "/lend", "/stop", "/return")) {
      assertThat(anyone.with("Content-Type", HandOver.TYPE).postRaw(path, "{}").status())
          .isEqualTo(404);
    }
    assertThat(commands()).startsWith("http://127.0.0.1:").isNotEqualTo(casebook.site().address());
  }

  @Test
  void aServerOfAnotherVersionSaysWhatToDo() {
    assertThatThrownBy(() -> RunningServer.of(Workspace.at(folder), "9.9.9"))
        .isInstanceOfSatisfying(
            RatchetException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BUSY);
              assertThat(e.text()).contains("version " + ServedWorkspace.VERSION, "start it again");
            });
    byte[] other = request("POST /lend", headers(), Json.canonical(new Wish("9.9.9", 1)));
    assertThat(RawExchange.send(commands(), other).body()).contains("refused", "another version");
    assertThat(casebook.as("viewer").get("/cases").status()).isEqualTo(200);
  }

  @Test
  void whatAKilledServerLeftCountsForNothing() throws IOException {
    String left = Files.readString(served.file().path());
    served.close();
    Files.writeString(served.file().path(), left);
    assertThat(RunningServer.of(Workspace.at(folder), ServedWorkspace.VERSION)).isEmpty();
    assertThat(RunningServer.of(Workspace.at(folder), "9.9.9")).isEmpty();
    served = ServedWorkspace.with(folder, casebook.site().server());
  }

  @Test
  void anotherStoreIsNotTheServers() {
    Workspace other = Workspace.at(folder).withStore(folder.resolve("other.duckdb"));
    assertThat(RunningServer.of(other, ServedWorkspace.VERSION)).isEmpty();
    assertThat(CommandRun.in(folder, "incidents", "--store", "other.duckdb").exitCode()).isZero();
  }

  @Test
  void whileTheFileIsLentPagesSayWhenToComeAgainAndNothingIsLost() throws Exception {
    Browser labeller = casebook.as("labeller");
    long number = casebook.next(labeller);
    String form = casebook.form();
    String[] judgement = {
      "form", form, "round", "0", "acceptable", "yes", "why", "it is \"fine\" <as> it is"
    };
    String session = labeller.cookie(Cookies.SESSION);
    try (RunningServer.Loan _ = server().borrow()) {
      RawExchange page = labeller.get("/label/" + number);
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.header("Retry-After")).hasValue("2");
      assertThat(labeller.post("/label/" + number + "/draft", "why", "typed").status())
          .isEqualTo(503);
      RawExchange sent = labeller.post("/label/" + number + "/judge", judgement);
      assertThat(sent.status()).isEqualTo(503);
      assertThat(fields(sent)).containsAllEntriesOf(pairs(judgement));
      assertThat(casebook.site().browser().get("/health").status()).isEqualTo(200);
      assertThat(labeller.get("/").status()).isEqualTo(200);
      assertThat(casebook.as("admin").get("/people").status()).isEqualTo(200);
      assertThat(casebook.site().browser().get("/label").status()).isEqualTo(401);
    }
    assertThat(labeller.cookie(Cookies.SESSION)).isEqualTo(session).isNotEmpty();
    assertThat(labeller.post("/label/" + number + "/judge", judgement).status()).isEqualTo(303);
    assertThat(labeller.post("/label/" + number + "/judge", judgement).status()).isEqualTo(303);
    assertThat(casebook.entries("case-judged")).isEqualTo(1);
    assertThat(CommandRun.in(folder, "step", "tables").exitCode()).isZero();
  }

  private static Map<String, String> fields(RawExchange page) {
    Document document = Jsoup.parse(page.body());
    Map<String, String> fields = new LinkedHashMap<>();
    for (Element field : document.select("form input[type=hidden]")) {
      fields.put(field.attr("name"), field.attr("value"));
    }
    return fields;
  }

  private static Map<String, String> pairs(String... texts) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < texts.length; i += 2) {
      pairs.put(texts[i], texts[i + 1]);
    }
    return pairs;
  }

  @Test
  void aBorrowerWhoGoesAwayGivesTheFileBack() throws Exception {
    Browser viewer = casebook.as("viewer");
    try (Socket borrower = new Socket(InetAddress.getLoopbackAddress(), port())) {
      String wish = Json.canonical(new Wish(ServedWorkspace.VERSION, 4711));
      borrower.getOutputStream().write(request("POST /lend", headers(), wish));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(borrower.getInputStream(), StandardCharsets.UTF_8));
      while (!answer.readLine().contains("yours")) {
        // the head of the answer
      }
      assertThat(viewer.get("/cases").status()).isEqualTo(503);
    }
    awaitPage(viewer);
  }

  /** Until the page is there again; it says 503 and when to come, meanwhile. */
  private static void awaitPage(Browser viewer) {
    RawExchange page = viewer.get("/cases");
    while (page.status() != 200) {
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.header("Retry-After")).isPresent();
      LockSupport.parkNanos(20_000_000);
      page = viewer.get("/cases");
    }
  }

  @Test
  void commandsThatTakeTheFileLeaveThePagesAsTheyWere() {
    Browser labeller = casebook.as("labeller");
    casebook.accept(labeller, casebook.next(labeller));
    Browser viewer = casebook.as("viewer");
    List<String> before = rows(viewer.get("/cases"));
    for (String command : List.of("retain", "rebuild")) {
      CompletableFuture<CommandRun> run =
          CompletableFuture.supplyAsync(() -> CommandRun.in(folder, command.split(" ")));
      List<Integer> seen = new ArrayList<>();
      while (!run.isDone()) {
        RawExchange page = viewer.get("/cases");
        seen.add(page.status());
        assertThat(page.status()).isIn(200, 503);
        assertThat(page.header("Retry-After").isPresent()).isEqualTo(page.status() == 503);
      }
      assertThat(run.join().exitCode()).as(run.join().err()).isZero();
      assertThat(viewer.get("/cases").status()).as("at once, after " + seen).isEqualTo(200);
    }
    assertThat(rows(viewer.get("/cases"))).isEqualTo(before).hasSize(6);
  }

  /** Of each case what the ledger knows; its telemetry is imported again after a rebuild. */
  private static List<String> rows(RawExchange page) {
    return Jsoup.parse(page.body()).select("main table tbody tr").stream()
        .map(row -> String.join(" ", row.children().eachText().subList(0, 3)))
        .toList();
  }

  @Test
  void anImportOfTheExampleWhilePeopleLabelLosesNothingAndItsSampleIsThereToLabel() {
    CompletableFuture<CommandRun> run =
        CompletableFuture.supplyAsync(
            () ->
                CommandRun.in(
                    folder.getParent(),
                    "--workspace",
                    folder.toString(),
                    "import",
                    EXAMPLE.toString()));
    Browser labeller = casebook.as("labeller");
    Browser second = casebook.as("second");
    long number = casebook.next(labeller);
    long others = casebook.next(second);
    int answered = 0;
    while (!run.isDone() || answered < 4) {
      answered += judge(labeller, number) ? 1 : 0;
      answered += judge(second, others) ? 1 : 0;
    }
    assertThat(run.join().exitCode()).as(run.join().err()).isZero();
    assertThat(run.join().out()).contains("12,532 records read");
    assertThat(casebook.entries("case-judged")).isEqualTo(answered).isGreaterThan(3);
    long cases = casebook.entries("cases-opened");
    CommandRun sample = CommandRun.in(folder, "sample", "--size", "20", "--by", "jo");
    assertThat(sample.exitCode()).as(sample.err()).isZero();
    assertThat(casebook.entries("cases-opened")).isGreaterThan(cases);
    assertThat(CommandRun.in(folder, "incidents").out()).contains("access-control-violation");
    assertThat(casebook.as("viewer").get("/incidents").body()).contains("access-control-violation");
  }

  /** Whether it was taken; if not, it was said when to come again. */
  private boolean judge(Browser labeller, long number) {
    RawExchange sent =
        labeller.post(
            "/label/" + number + "/judge",
            "form",
            casebook.form(),
            "round",
            "0",
            "acceptable",
            "yes",
            "why",
            "fine");
    if (sent.status() != 303) {
      assertThat(sent.status()).as(sent.body()).isEqualTo(503);
      assertThat(sent.header("Retry-After")).isEqualTo(Optional.of("2"));
    }
    return sent.status() == 303;
  }
}
