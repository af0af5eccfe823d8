package dev.ratchet.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.Limits;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.candidate.ToolSpec;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an endpoint's own keys, headers and query make of a call; and where keys must not be. */
public final class EndpointCallTest {
  private static final String KEY = "sk-canary-abcdefghij";

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>(Map.of("TEST_API_KEY", KEY));

  @Test
  void headersAndQueryAreSentWithTheirSecrets() {
    environment.put("ROUTE_TOKEN", "token-1");
    ScriptedServer.Received got =
        sent(
            Map.of("X-Route", "Team ${ROUTE_TOKEN}", "X-Plain", "yes"),
            Map.of("api-version", "2026-10-01 preview", "a&b", "ü"));
    assertThat(got.headers().get("X-route")).containsExactly("Team token-1");
    assertThat(got.headers().get("X-plain")).containsExactly("yes");
    assertThat(got.headers().get("Authorization")).containsExactly("Bearer " + KEY);
    assertThat(got.path()).isEqualTo("/v1/chat/completions");
    assertThat(got.query()).isEqualTo("a%26b=%C3%BC&api-version=2026-10-01%20preview");
  }

  @Test
  void aKeyHeaderTakesThePlaceOfTheBearer() {
    ScriptedServer.Received got = sent(Map.of("api-key", "${TEST_API_KEY}"), Map.of());
    assertThat(got.headers().get("Api-key")).containsExactly(KEY);
    assertThat(got.headers()).doesNotContainKey("Authorization");
  }

  @Test
  void withoutAKeyNoneIsSent() {
    try (ScriptedServer server = ScriptedServer.start(_ -> hello())) {
      provider().ask(request(Endpoint.of(server.baseUrl(), "")));
      assertThat(server.received().getFirst().headers()).doesNotContainKey("Authorization");
    }
  }

  @Test
  void aKeyIsReadFromTheFileThatItsVariableNamesAnewForEachCall() throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, "first-key\n");
    environment.clear();
    environment.put("TEST_API_KEY_FILE", file.toString());
    try (ScriptedServer server = ScriptedServer.start(_ -> hello())) {
      ModelCalls provider = provider();
      ModelRequest request = request(Endpoint.of(server.baseUrl(), "TEST_API_KEY"));
      provider.ask(request);
      Files.writeString(file, "second-key");
      provider.ask(request);
      assertThat(server.received())
          .extracting(got -> got.headers().get("Authorization").getFirst())
          .containsExactly("Bearer first-key", "Bearer second-key");
      Files.delete(file);
      ModelReply.Failed gone = (ModelReply.Failed) provider.ask(request).reply();
      assertThat(gone.failure()).isEqualTo(ModelReply.Failure.UNAUTHORISED);
    }
  }

  @Test
  void whatIsMissingOrCannotBeSentIsToldBeforeTheFirstCallAndNeverQuoted() {
    Endpoint plain = Endpoint.of("https://api.example.com/v1", "TEST_API_KEY");
    Endpoint routed =
        new Endpoint(
            "https://api.example.com/v1",
            "TEST_API_KEY",
            Map.of("x-route", "${ROUTE_TOKEN}"),
            Map.of(),
            Limits.NONE);
    refuses(routed, "ROUTE_TOKEN");
    environment.put("TEST_API_KEY", KEY + "\nX-Evil: 1");
    refuses(plain, "holds characters");
    environment.clear();
    refuses(plain, "TEST_API_KEY_FILE");
    environment.put("TEST_API_KEY_FILE", KEY);
    refuses(plain, "cannot be read");
  }

  @Test
  void noKeyIsInAnythingThatAFailedCallLeavesBehind() {
    String body = "{\"error\":{\"message\":\"wrong key " + KEY + "\",\"code\":\"" + KEY + " x\"}}";
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.status(401, body))) {
      Endpoint endpoint =
          new Endpoint(
              server.baseUrl(),
              "TEST_API_KEY",
              Map.of("x-route", "${TEST_API_KEY}"),
              Map.of(),
              Limits.NONE);
      ModelCalls provider = provider();
      SingleCall.Answer answer = provider.ask(request(endpoint));
      CallHeaders headers = new CallHeaders(endpoint, new Keys(environment::get));
      assertThat(headers.resolve().toString()).as("the canary is live").contains(KEY);
      for (String text :
          List.of(
              answer.toString(),
              headers.toString(),
              new Secret(KEY).toString(),
              endpoint.toString(),
              request(endpoint).toString())) {
        assertThat(text)
            .doesNotContain(KEY)
            .doesNotContain(Base64.getEncoder().encodeToString(KEY.getBytes(UTF_8)));
      }
    }
  }

  @Test
  void aPrivateAddressIsCalledOnlyWhereItIsAllowed() {
    Endpoint plain = Endpoint.of("http://10.1.2.3/v1", "");
    refuses(plain, "private: true");
    provider().prepare(manner(plain, new Endpoint.Manner("openai", false, true)));
    environment.put("RATCHET_ALLOW_PRIVATE_ADDRESSES", "vllm.internal, 10.1.2.3");
    provider().prepare(plain);
    refuses(Endpoint.of("http://10.1.2.4/v1", ""), "private: true");
    environment.put("RATCHET_ALLOW_PRIVATE_ADDRESSES", "169.254.169.254");
    refuses(Endpoint.of("http://169.254.169.254/v1", ""), "metadata");
  }

  @Test
  void whatMayLeadToAnotherModelIsPartOfTheCachesKeyAndHowItIsAskedIsNot() {
    Endpoint plain = Endpoint.of("https://api.example.com/v1", "TEST_API_KEY");
    Endpoint queried =
        new Endpoint(
            plain.baseUrl(), "TEST_API_KEY", Map.of(), Map.of("api-version", "1"), Limits.NONE);
    Endpoint routed =
        new Endpoint(
            plain.baseUrl(), "TEST_API_KEY", Map.of("x-route", "b"), Map.of(), Limits.NONE);
    assertThat(
            List.of(
                request(plain).key(),
                request(queried).key(),
                request(routed).key(),
                request(foreign("test-only")).key()))
        .doesNotHaveDuplicates();
    assertThat(request(manner(plain, new Endpoint.Manner("openai", true, true))).key())
        .isEqualTo(request(plain).key());
  }

  @Test
  void whatIsWrongWithProxyOrAuthoritiesKeepsNobodyFromThisMachine() {
    environment.put("HTTPS_PROXY", "http://user:" + KEY + "@proxy.example:1");
    environment.put("SSL_CERT_FILE", "/no/such/file");
    assertThat(sent(Map.of(), Map.of()).path()).isEqualTo("/v1/chat/completions");
    refuses(Endpoint.of("https://api.example.com/v1", ""), "HTTPS_PROXY");
  }

  @Test
  void aFileOfAuthoritiesThatHoldsNoneIsTold() throws IOException {
    Path file = folder.resolve("ca.pem");
    Files.writeString(file, "no certificate");
    environment.put("SSL_CERT_FILE", file.toString());
    refuses(Endpoint.of("https://api.example.com/v1", ""), "SSL_CERT_FILE");
  }

  @Test
  void anotherProvidersModelIsCalledThroughItsDoor() {
    ModelRequest plain = request(foreign("test-only"));
    Node.Mapping parameters =
        (Node.Mapping)
            Json.node(
                "x",
                1,
                "{\"type\":\"object\",\"properties\":{\"q\":{\"type\":\"string\",\"minLength\":2}},"
                    + "\"required\":[\"q\"]}");
    ModelRequest request =
        new ModelRequest(
            plain.endpoint(),
            plain.settings(),
            plain.messages(),
            List.of(new ToolSpec("find", "Finds.", parameters)),
            null,
            0);
    provider().prepare(request.endpoint());
    ModelReply.Answered reply = (ModelReply.Answered) provider().ask(request).reply();
    assertThat(reply.text())
        .isEqualTo(
            "m at https://api.example.com/v1 knows the key, was asked 'Hello there' and may find");
    assertThat(reply.usage()).isEqualTo(TokenUsage.UNKNOWN);
  }

  @Test
  void failuresOfAnotherProviderHaveTheirKind() {
    Map<String, ModelReply.Failure> kinds =
        Map.of(
            "rate", ModelReply.Failure.RATE_LIMITED,
            "key", ModelReply.Failure.UNAUTHORISED,
            "model", ModelReply.Failure.NOT_FOUND,
            "request", ModelReply.Failure.INVALID_REQUEST,
            "server", ModelReply.Failure.SERVER_ERROR,
            "time", ModelReply.Failure.TIMEOUT,
            "odd", ModelReply.Failure.UNREADABLE);
    kinds.forEach(
        (model, failure) -> {
          ModelRequest request =
              ModelRequest.forText(
                  foreign("test-only"),
                  new ModelSettings(model, null, null, false),
                  List.of(Message.user("Hello there")),
                  List.of(),
                  0);
          ModelReply.Failed failed = (ModelReply.Failed) provider().ask(request).reply();
          assertThat(failed.failure()).as(model).isEqualTo(failure);
          assertThat(failed.reason()).doesNotContain("Hello there", KEY);
        });
  }

  @Test
  void anUnknownProviderIsToldWithThoseThatAreThere() {
    refuses(foreign("test-onyl"), "there are: openai, test-only");
  }

  /** The door of tests; its model says what it was given, or fails as its name says. */
  public static final class TestOnlyDoor implements ModelDoor {
    @Override
    public String id() {
      return "test-only";
    }

    @Override
    public ChatModel open(Endpoint endpoint, @Nullable Secret key, ModelSettings settings) {
      return new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
          String told = key != null && key.reveal().equals(KEY) ? "knows the key" : "knows no key";
          return switch (settings.model()) {
            case "rate" -> throw new RateLimitException("Hello there");
            case "key" -> throw new AuthenticationException(KEY);
            case "model" -> throw new ModelNotFoundException("x");
            case "request" -> throw new InvalidRequestException("x");
            case "server" -> throw new InternalServerException("x");
            case "time" -> throw new TimeoutException("x");
            case "odd" -> throw new IllegalStateException("Hello there");
            default ->
                ChatResponse.builder()
                    .aiMessage(
                        AiMessage.from(
                            request.parameters().modelName()
                                + " at "
                                + endpoint.baseUrl()
                                + " "
                                + told
                                + ", was asked '"
                                + ((UserMessage) request.messages().getLast()).singleText()
                                + "' and may "
                                + request.toolSpecifications().getFirst().name()))
                    .finishReason(FinishReason.STOP)
                    .build();
          };
        }
      };
    }
  }

  private void refuses(Endpoint endpoint, String why) {
    assertThatThrownBy(() -> provider().prepare(endpoint))
        .isInstanceOfSatisfying(
            RatchetException.class,
            e -> {
              assertThat(e.code()).isIn(ErrorCode.MISSING_KEY, ErrorCode.INVALID_INPUT);
              StringWriter all = new StringWriter();
              e.printStackTrace(new PrintWriter(all));
              assertThat(all.toString()).contains(why).doesNotContain(KEY);
            });
  }

  private ScriptedServer.Received sent(Map<String, String> headers, Map<String, String> query) {
    try (ScriptedServer server = ScriptedServer.start(_ -> hello())) {
      Endpoint endpoint =
          new Endpoint(server.baseUrl(), "TEST_API_KEY", headers, query, Limits.NONE);
      assertThat(provider().ask(request(endpoint)).reply()).isInstanceOf(ModelReply.Answered.class);
      return server.received().getFirst();
    }
  }

  private static Step hello() {
    return Step.ok(ScriptedServer.completion("Hello"));
  }

  private ModelCalls provider() {
    return new ModelCalls(
        environment::get,
        UnaryOperator.identity(),
        new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30)));
  }

  private static Endpoint foreign(String provider) {
    return manner(
        Endpoint.of("https://api.example.com/v1", "TEST_API_KEY"),
        new Endpoint.Manner(provider, false, false));
  }

  private static Endpoint manner(Endpoint endpoint, Endpoint.Manner manner) {
    return new Endpoint(
        endpoint.baseUrl(),
        endpoint.keyVariable(),
        endpoint.headers(),
        endpoint.query(),
        endpoint.limits(),
        manner);
  }

  private static ModelRequest request(Endpoint endpoint) {
    return ModelRequest.forText(
        endpoint,
        new ModelSettings("m", null, null, false),
        List.of(Message.user("Hello there")),
        List.of(),
        0);
  }
}
