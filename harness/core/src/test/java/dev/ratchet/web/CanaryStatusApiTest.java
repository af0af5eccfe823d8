package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Yaml;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.P0Watch;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.canary.checklist.ReleaseAct;
import dev.ratchet.flow.canary.CanaryReading;
import dev.ratchet.flow.canary.CanaryStatusFlow;
import dev.ratchet.flow.canary.ReleaseFlow;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployment controllers ask for a canary's status, in the shapes that they document. */
final class CanaryStatusApiTest {
  private static final Instant START = Instant.parse("2026-09-26T09:00:00Z");
  private static final String PATH = "/api/canary/copilot";
  private static final String POLICY =
      """
      canary: copilot
      arms: {tag: retrieval, canary: rc-v8, baseline: rc-v7}
      period: {from: "2026-09-26T09:00:00Z", to: "2026-09-27T09:00:00Z"}
      share: 0.25
      looks: [0.5, 1]
      slices: [intent]
      metrics: [{metric: refusal-rate, critical: true, margin: 0.1}]
      p0: [access-control-violation]
      """;
  private static final P0Watch.Event EVENT =
      new P0Watch.Event("u-1", "r-1", START, new TreeMap<>(Map.of("data-source", "hr")), true);
  private static final CanaryVerdict PASS = new CanaryVerdict.Pass();
  private static final CanaryVerdict ROLLBACK =
      new CanaryVerdict.Rollback(
          List.of(new CanaryVerdict.P0Seen("access-control-violation", EVENT, 1, false)));
  private static final CanaryVerdict RUNNING =
      new CanaryVerdict.Inconclusive(List.of(new CanaryVerdict.LooksLeft(1, 2)));
  private static final CanaryVerdict OPEN =
      new CanaryVerdict.Inconclusive(
          List.of(new CanaryVerdict.ModesNotCounted("nobody counted them")));
  private static final CanaryVerdict INVALID = new CanaryVerdict.Invalid(List.of());

  @TempDir private static Path folder;
  private static Site site;
  private static int policies;
  private final HttpClient client = HttpClient.newHttpClient();
  private int readings;
  private String policy = "";

  @BeforeAll
  static void serve() {
    site = Site.of(folder);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  /** Another policy, and so another canary, for each test. */
  @BeforeEach
  void canary() throws IOException {
    policies++;
    policy = POLICY + "shuffles: " + (1_000 + policies) + "\n";
    Files.createDirectories(folder.resolve("gates/canary"));
    Files.writeString(folder.resolve("gates/canary/copilot.yaml"), policy);
  }

  private static String id() {
    return new CanaryStatusFlow(site.ratchet, _ -> {}).id("copilot");
  }

  /** The canary's next reading says this. */
  private void says(CanaryVerdict verdict) throws IOException {
    says(verdict, List.of());
  }

  private void says(CanaryVerdict verdict, @Nullable List<Attribution> causes) throws IOException {
    ContentHash hash = ContentHash.of("x");
    CanaryDecision decision =
        new CanaryDecision(
            verdict,
            new CanaryDecision.Basis(
                hash, 300, 900, 0, null, false, 1, 2, 0.01, new CanaryPolicy.Draws(1, 999)),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    readings++;
    Instant at = START.plusSeconds(100L * policies + readings);
    CanaryReading reading =
        new CanaryReading(id(), readings, at, START, hash, hash, hash, 1_200, 0, decision, causes);
    Path canary = Files.createDirectories(folder.resolve(".ratchet/canaries/" + id()));
    Files.writeString(canary.resolve("reading-" + readings + ".json"), Json.pretty(reading));
    Files.writeString(canary.resolve("policy.yaml"), policy);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(site.address() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> sent(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static HttpRequest.Builder withToken(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + Site.STATUS_TOKEN.text());
  }

  private static Node at(Node node, String... keys) {
    Node found = node;
    for (String key : keys) {
      found =
          found instanceof Node.Sequence list
              ? list.items().get(Integer.parseInt(key))
              : ((Node.Mapping) found).entries().get(key);
      assertThat(found).as(key).isNotNull();
    }
    return found;
  }

  private static String text(Node node, String... keys) {
    return ((Node.Text) at(node, keys)).value();
  }

  private static Node yaml(String file) {
    return Yaml.read(file, Repository.read(Repository.ROOT.resolve(file)));
  }

  /** Measures as Argo Rollouts does with the template of the docs: GET, jsonPath, conditions. */
  private String argo() {
    Node template = yaml("docs/ci/argo-rollouts.yaml");
    Node metric = at(template, "spec", "metrics", "0");
    Node web = at(metric, "provider", "web");
    String name = text(template, "spec", "args", "0", "value");
    String url = text(web, "url").replace("{{ args.canary }}", name);
    HttpRequest.Builder request = to(URI.create(url).getPath());
    request.header(
        text(web, "headers", "0", "key"),
        text(web, "headers", "0", "value").replace("{{ args.token }}", Site.STATUS_TOKEN.text()));
    HttpResponse<String> answer = sent(request);
    if (answer.statusCode() / 100 != 2) {
      return "Error";
    }
    Matcher path = Pattern.compile("\\{\\$\\.([a-z]+)}").matcher(text(web, "jsonPath"));
    assertThat(path.matches()).isTrue();
    String result = text(Json.node("answer", answer.body()), path.group(1));
    return holds(text(metric, "failureCondition"), result)
        ? "Failed"
        : holds(text(metric, "successCondition"), result) ? "Successful" : "Inconclusive";
  }

  /** Of the form {@code result in ["a", "b"]}. */
  private static boolean holds(String condition, String result) {
    assertThat(condition).matches("result in \\[\"[a-z-]+\"(, \"[a-z-]+\")*]");
    return condition.contains("\"" + result + "\"");
  }

  /** Calls a webhook of the docs as Flagger does; true for 200 to 202. */
  private boolean flagger(String type) {
    Node hooks = at(yaml("docs/ci/flagger.yaml"), "spec", "analysis", "webhooks");
    Node hook =
        ((Node.Sequence) hooks)
            .items().stream()
                .filter(one -> text(one, "type").equals(type))
                .findFirst()
                .orElseThrow();
    Map<String, String> metadata = new LinkedHashMap<>();
    ((Node.Mapping) at(hook, "metadata"))
        .entries()
        .forEach((key, value) -> metadata.put(key, ((Node.Text) value).value()));
    metadata.replace("token", "STATUS_TOKEN", Site.STATUS_TOKEN.text());
    int status = post(URI.create(text(hook, "url")).getPath(), metadata).statusCode();
    assertThat(status).as(type).isIn(200, 409);
    return status == 200;
  }

  private HttpResponse<String> post(String path, Map<String, String> metadata) {
    String body =
        Json.canonical(
            Map.of(
                "name", "copilot",
                "namespace", "copilot",
                "phase", "Progressing",
                "checksum", "85d557f47b",
                "metadata", metadata));
    return sent(
        to(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void argoGoesOnAbortsOrWaitsByTheStatus() throws IOException {
    assertThat(argo()).as("before the first look").isEqualTo("Inconclusive");
    says(RUNNING);
    assertThat(argo()).isEqualTo("Inconclusive");
    says(OPEN);
    assertThat(argo()).isEqualTo("Inconclusive");
    says(INVALID);
    assertThat(argo()).isEqualTo("Inconclusive");
    says(PASS);
    assertThat(argo()).isEqualTo("Successful");
    says(ROLLBACK);
    assertThat(argo()).isEqualTo("Failed");
    new ReleaseFlow(site.ratchet, _ -> {}).sign(id(), "rita", ReleaseAct.Outcome.ROLLBACK);
    assertThat(argo()).isEqualTo("Failed");
    assertThat(flagger("rollback")).as("also once it is signed").isTrue();
  }

  @Test
  void flaggerIsToldByHook() throws IOException {
    for (CanaryVerdict harmless : List.of(RUNNING, OPEN)) {
      says(harmless);
      assertThat(flagger("rollout")).isTrue();
      assertThat(flagger("confirm-promotion")).isFalse();
      assertThat(flagger("rollback")).isFalse();
    }
    says(ROLLBACK);
    assertThat(flagger("rollout")).isFalse();
    assertThat(flagger("confirm-promotion")).isFalse();
    assertThat(flagger("rollback")).isTrue();
    says(PASS);
    assertThat(flagger("rollout")).isTrue();
    assertThat(flagger("confirm-promotion")).as("the docs ask for a signature").isFalse();
    Map<String, String> token = Map.of("token", Site.STATUS_TOKEN.text());
    HttpResponse<String> promoted = post(PATH + "/flagger/confirm-promotion", token);
    assertThat(promoted.statusCode()).isEqualTo(200);
    assertThat(promoted.body()).contains("\"agrees\" : true", "\"status\" : \"pass\"");
    assertThat(post(PATH + "/flagger/post-rollout", token).statusCode()).isEqualTo(404);
    Map<String, String> typo = Map.of("token", Site.STATUS_TOKEN.text(), "require", "signed");
    assertThat(post(PATH + "/flagger/confirm-promotion", typo).statusCode()).isEqualTo(400);
  }

  @Test
  void theDocumentFitsItsSchemaBeforeAndAfterALook() throws IOException {
    says(ROLLBACK);
    String document = sent(withToken(to(PATH))).body();
    says(RUNNING);
    for (String one : List.of(document, sent(withToken(to("/api/canary/" + id()))).body())) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(
                      Repository.read(
                          Repository.ROOT.resolve("docs/schema/canary-status.schema.json")))
                  .validate(one, InputFormat.JSON))
          .isEmpty();
    }
    assertThat(document)
        .contains("\"status\" : \"rollback\"", "\"exit-code\" : 3", "flagd-1.json")
        .doesNotContain("r-1", "u-1");
  }

  @Test
  void aReadingThatWasMadeBeforeCausesWereToldIsStillRead() throws IOException {
    says(ROLLBACK, null);
    Path kept = folder.resolve(".ratchet/canaries/" + id() + "/reading-1.json");
    assertThat(Files.readString(kept)).doesNotContain("attributions");
    assertThat(sent(withToken(to(PATH))).body())
        .contains("\"causes\" : [ ]", "\"status\" : \"rollback\"")
        .as("nobody proposed any then")
        .doesNotContain("kill-switches");
  }

  @Test
  void withoutTheTokenNothingIsToldWhateverTheSessionAndWhetherOrNotThereIsSuchACanary()
      throws IOException {
    says(PASS);
    Browser manager = site.as("release-manager");
    RawExchange answer = manager.get(PATH);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer realm=\"ratchet\"");
    assertThat(manager.get(PATH + "?token=" + Site.STATUS_TOKEN.text()).status()).isEqualTo(401);
    HttpResponse<String> known = sent(to(PATH));
    HttpResponse<String> unknown = sent(to("/api/canary/no-such"));
    assertThat(known.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
    assertThat(withoutReference(known)).isEqualTo(withoutReference(unknown)).contains("\"error\"");
    assertThat(known.headers().firstValue("Set-Cookie")).isEmpty();
    HttpResponse<String> missing = sent(withToken(to("/api/canary/copilots")));
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("\"error\"").doesNotContain(id());
    assertThat(sent(withToken(to("/api/canary/..%5c..%5cpeople"))).statusCode()).isIn(400, 404);
    assertThat(sent(withToken(to("/api/nothing"))).body()).contains("\"status\" : 404");
  }

  private static String withoutReference(HttpResponse<String> answer) {
    return answer.body().replaceAll("\"reference\" : \"[0-9a-f]+\"", "");
  }

  @Test
  void wrongTokensAreSlowedDownAndTheRightOneNeverIs() throws IOException {
    says(PASS);
    for (int i = 0; i < 5; i++) {
      assertThat(sent(to(PATH).header("Authorization", "Bearer wrong")).statusCode())
          .isEqualTo(401);
    }
    HttpResponse<String> slowed = sent(to(PATH).header("Authorization", "Bearer wrong"));
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
    assertThat(sent(withToken(to(PATH))).statusCode()).isEqualTo(200);
  }

  @Test
  void aNameMeansThePolicyAsItIsNow() throws IOException {
    says(PASS);
    Files.writeString(
        folder.resolve("gates/canary/copilot.yaml"), policy.replace("rc-v8", "rc-v9"));
    assertThat(argo()).as("the pass was of the version before").isEqualTo("Inconclusive");
    Files.delete(folder.resolve("gates/canary/copilot.yaml"));
    assertThat(argo()).as("no policy of that name is left").isEqualTo("Successful");
  }
}
