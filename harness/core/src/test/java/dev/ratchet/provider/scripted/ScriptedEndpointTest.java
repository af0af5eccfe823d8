package dev.ratchet.provider.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScriptedEndpointTest {
  private static final String ASK =
      """
      {"model":"scripted-copilot-1","seed":1,"messages":[{"role":"user","content":\
      [{"type":"text","text":"How do I use the VPN?"}]}],\
      "tools":[{"type":"function","function":{"name":"search_policies"}}]}""";

  private final ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ofMillis(2));
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  @Test
  void everythingThatIsServedCallsItselfScripted() throws Exception {
    assertThat(get("/models").body())
        .contains(
            "scripted-copilot-1", "scripted-judge-1", "scripted-judge-2", "scripted-judge-lenient");
    assertThat(post(ASK).body())
        .contains("\"model\":\"scripted-copilot-1\"", "\"system_fingerprint\":\"scripted\"");
    assertThat(endpoint.baseUrl()).startsWith("http://127.0.0.1:");
  }

  @Test
  void toolCallHasTheShapeOfAChatCompletion() throws Exception {
    HttpResponse<String> reply = post(ASK);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body())
        .contains("\"finish_reason\":\"tool_calls\"", "\"content\":null", "\"search_policies\"")
        .contains("\"completion_tokens\":", "\"prompt_tokens\":");
  }

  @Test
  void equalRequestsGetEqualReplies() throws Exception {
    assertThat(post(ASK).body()).isEqualTo(post(ASK).body());
    assertThat(post(ASK.replace("\"seed\":1", "\"seed\":2")).body()).isNotEqualTo(post(ASK).body());
  }

  @Test
  void wrongRequestsAreRefusedInTheProvidersWay() throws Exception {
    assertThat(post("{").statusCode()).isEqualTo(400);
    assertThat(post("[]").statusCode()).isEqualTo(400);
    assertThat(post("{\"model\":\"scripted-copilot-1\"}").statusCode()).isEqualTo(400);
    assertThat(post(ASK.replace("scripted-copilot-1", "gpt-9")).statusCode()).isEqualTo(404);
    assertThat(get("/chat/completions").statusCode()).isEqualTo(405);
    assertThat(get("/../etc/passwd").statusCode()).isEqualTo(404);
    assertThat(post(ASK.replace("gpt", "x")).statusCode()).isEqualTo(200);
  }

  @Test
  void hostileRequestsAreAnsweredAndHarmNothing() throws Exception {
    String deep = "[".repeat(100_000);
    String wide = ASK.replace("How do I use the VPN?", "x ".repeat(1_000_000));

    assertThat(post(deep).statusCode()).isEqualTo(400);
    assertThat(post(wide).statusCode()).isEqualTo(200);
    assertThat(post("\"" + "x".repeat(5_000_000) + "\"").statusCode()).isEqualTo(413);
    assertThat(post(ASK).statusCode()).isEqualTo(200);
  }

  @Test
  void completionsAreCounted() throws Exception {
    for (String body : List.of(ASK, ASK, "{")) {
      post(body);
    }

    assertThat(endpoint.calls()).isEqualTo(3);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(endpoint.baseUrl() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(endpoint.baseUrl() + "/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
