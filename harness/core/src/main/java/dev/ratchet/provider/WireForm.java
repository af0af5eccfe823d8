package dev.ratchet.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two halves of a call of an OpenAI-compatible model, without the call: what would be sent, and
 * what an answer means. The library writes and reads both as it does for a call, over a transport
 * that leads nowhere, so that a question in a batch is the question of a call to the letter.
 */
public final class WireForm {
  private static final String NOWHERE = "http://nowhere.invalid/v1";
  private static final byte[] ANY_REPLY =
      """
      {"choices": [{"message": {"role": "assistant", "content": "-"}, "finish_reason": "stop"}]}"""
          .getBytes(StandardCharsets.UTF_8);

  private WireForm() {}

  /** The body that asks for a whole reply, on one line. */
  public static String body(ModelRequest request) {
    Nowhere transport = new Nowhere(ANY_REPLY);
    model(transport).chat(Wire.request(request));
    String body = transport.sent;
    if (body == null) {
      throw new IllegalStateException("the library sent nothing");
    }
    return body.replace("\n", "").replace("\r", ""); // within JSON texts they stand escaped
  }

  /**
   * What a response means, as {@link ModelCalls} would have it; its latency is nobody's.
   *
   * @param model that was asked
   * @param body the response's JSON
   */
  public static ModelReply reply(String model, int status, JsonNode body) {
    try {
      byte[] json = WireJson.part(body);
      if (status < 200 || status >= 300) {
        HttpHeaders none = HttpHeaders.of(Map.of(), (_, _) -> true);
        return EndpointHttp.refused(status, json, none).reply();
      }
      ChatRequest any =
          ChatRequest.builder().messages(UserMessage.from("-")).modelName(model).build();
      CallNotes notes = new CallNotes(System.nanoTime(), false);
      return ReplyReader.read(model(new Nowhere(json)).chat(any), model, notes);
    } catch (RuntimeException | IOException e) { // whatever the library throws is no reply
      return Failures.classify(e).reply();
    }
  }

  /**
   * One JSON object as a provider sent it.
   *
   * @throws IOException if it is none that can be read in one way only
   */
  public static ObjectNode object(byte[] json) throws IOException {
    return WireJson.object(json);
  }

  /** An error's code or type, if it looks like a code; else empty, since it may repeat a prompt. */
  public static String code(JsonNode error) {
    return WireJson.code(error);
  }

  private static OpenAiChatModel model(Nowhere transport) {
    return OpenAiChatModel.builder()
        .httpClientBuilder(transport)
        .baseUrl(NOWHERE)
        .strictJsonSchema(true)
        .maxRetries(0)
        .build();
  }

  /** Keeps what is sent, and answers what it was given; for one call. */
  private static final class Nowhere implements HttpClient, HttpClientBuilder {
    private final byte[] response;
    private @Nullable String sent;

    Nowhere(byte[] response) {
      this.response = response;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
      sent = request.body();
      try {
        return SuccessfulHttpResponse.builder()
            .statusCode(200)
            .headers(Map.of())
            .body(WireJson.reply(response))
            .build();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void execute(
        HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
      throw new IllegalStateException("nothing is streamed here");
    }

    @Override
    public HttpClient build() {
      return this;
    }

    @Override
    public Duration connectTimeout() {
      return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
      return this;
    }
  }
}
