package dev.ratchet.alert.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.alert.Alert;
import dev.ratchet.alert.AlertFixtures;
import dev.ratchet.alert.Channel;
import dev.ratchet.alert.Notice;
import dev.ratchet.provider.VirtualTime;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Received;
import dev.ratchet.testing.ScriptedServer.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices over real connections to this machine. */
final class DeliveryTest {
  private static final String KEY = "B0K3Y/secret-part";
  private static final String SECRET = "shared-secret";
  private static final Alert ALERT = AlertFixtures.policy(AlertFixtures.POLICY).alerts().getFirst();
  private static final Notice NOTICE = Notice.test(ALERT, AlertFixtures.NOW);
  private static final Channel SIGNED = new Channel("webhook", "OPS_URL", "OPS_SECRET");

  private final VirtualTime time = new VirtualTime();
  private final Map<String, String> variables = new HashMap<>(Map.of("OPS_SECRET", SECRET));

  private Delivery.End deliver(ScriptedServer server) {
    variables.put("OPS_URL", server.baseUrl() + "/hooks/" + KEY + "?sig=" + KEY);
    return deliver();
  }

  private Delivery.End deliver() {
    Function<String, @Nullable String> found = variables::get;
    return new Delivery(found, time, 7).deliver(NOTICE, SIGNED);
  }

  private static String why(Delivery.End end) {
    assertThat(end).isInstanceOf(Delivery.End.Undelivered.class);
    String why = ((Delivery.End.Undelivered) end).why();
    assertThat(why).doesNotContain("K3Y").doesNotContain("secret");
    return why;
  }

  @Test
  void aNoticeArrivesWholeWithItsIdAndSignature() {
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.status(204, ""))) {
      assertThat(deliver(server)).isInstanceOf(Delivery.End.Delivered.class);
      Received one = server.received().getFirst();
      assertThat(one.path()).isEqualTo("/v1/hooks/" + KEY);
      assertThat(one.query()).isEqualTo("sig=" + KEY);
      assertThat(one.headers().get("Idempotency-key")).containsExactly(NOTICE.id());
      assertThat(one.headers().get("X-ratchet-signature"))
          .containsExactly(Signature.of(one.body(), SECRET));
      assertThat(one.body()).isEqualTo(new WebhookSink().body(NOTICE));
      assertThat(time.waits()).isEmpty();
    }
  }

  /** RFC 4231, test case 2. */
  @Test
  void theSignatureIsHmacSha256() {
    assertThat(Signature.of("what do ya want for nothing?", "Jefe"))
        .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void aPassingTroubleIsTriedAgainUnderTheSameId() {
    List<Integer> statuses = List.of(503, 429, 200);
    try (ScriptedServer server =
        ScriptedServer.start(one -> Step.status(statuses.get(one.number()), "{}"))) {
      assertThat(deliver(server)).isInstanceOf(Delivery.End.Delivered.class);
      assertThat(server.received()).hasSize(3);
      assertThat(server.received().stream().map(one -> one.headers().get("Idempotency-key")))
          .containsOnly(List.of(NOTICE.id()));
      assertThat(time.waits()).hasSize(2).allMatch(wait -> wait <= 1_000);
    }
  }

  @Test
  void whatLastsEndsAfterFourTriesWithinABoundedTime() {
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.status(500, KEY))) {
      assertThat(deliver(server)).isEqualTo(new Delivery.End.Undelivered("HTTP 500", true));
      assertThat(server.received()).hasSize(4);
      assertThat(time.waited()).isLessThanOrEqualTo(Duration.ofSeconds(4));
    }
  }

  @Test
  void whatNoOtherTimeMendsIsTriedOnce() {
    for (int status : List.of(400, 401, 404, 410, 302)) {
      try (ScriptedServer server =
          ScriptedServer.start(
              _ -> new Step.Reply(status, Map.of("Location", "http://127.0.0.1:1/" + KEY), KEY))) {
        Delivery.End end = deliver(server);
        assertThat(why(end)).startsWith("HTTP " + status);
        assertThat(((Delivery.End.Undelivered) end).forNow()).isFalse();
        assertThat(server.received()).hasSize(1);
      }
    }
  }

  @Test
  void aReceiverIsGivenTheTimeThatItAsksForUnlessThatIsTooLong() {
    try (ScriptedServer server =
        ScriptedServer.start(
            one ->
                new Step.Reply(
                    one.number() < 2 ? 429 : 200,
                    Map.of("Retry-After", one.number() == 0 ? "5" : "0"),
                    ""))) {
      assertThat(deliver(server)).isInstanceOf(Delivery.End.Delivered.class);
      assertThat(time.waits().getFirst()).isEqualTo(5_000);
    }
    try (ScriptedServer server =
        ScriptedServer.start(_ -> new Step.Reply(429, Map.of("Retry-After", "3600"), ""))) {
      assertThat(why(deliver(server))).isEqualTo("HTTP 429");
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void nobodyListeningIsSaidWithoutTheAddress() {
    variables.put("OPS_URL", "http://127.0.0.1:1/" + KEY);
    assertThat(why(deliver())).isEqualTo("the connection was refused");
  }

  @Test
  void addressesWhereNoCallMayGoAreRefusedBeforeAnyTry() {
    for (String url :
        List.of(
            "http://169.254.169.254/" + KEY,
            "https://10.0.0.7/" + KEY,
            "http://hooks.example/" + KEY,
            "https://user:" + SECRET + "@hooks.example/" + KEY,
            "file:///etc/" + KEY,
            "https://[fe80::1]/" + KEY,
            KEY)) {
      variables.put("OPS_URL", url);
      assertThat(why(deliver())).startsWith("gates/alerts.yaml: OPS_URL ");
    }
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void everyVariableThatIsNotSetIsToldAtOnce() {
    Addresses none = new Addresses(_ -> null);
    assertThat(none.problems(List.of(SIGNED, new Channel("slack", "TEAM_URL", null))))
        .hasSize(3)
        .anyMatch(line -> line.contains("OPS_URL"))
        .anyMatch(line -> line.contains("OPS_SECRET"))
        .anyMatch(line -> line.contains("TEAM_URL_FILE"));
    assertThat(none.areSet(SIGNED)).isFalse();
  }

  @Test
  void anAddressMayStandInAFile(@TempDir Path folder) throws IOException {
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.ok("ok"))) {
      Path file = Files.writeString(folder.resolve("url"), server.baseUrl() + "/x\n");
      variables.put("OPS_URL_FILE", file.toString());
      assertThat(deliver()).isInstanceOf(Delivery.End.Delivered.class);
      variables.put("OPS_URL_FILE", folder.resolve(KEY).toString());
      assertThat(why(deliver())).contains("OPS_URL_FILE");
    }
  }
}
