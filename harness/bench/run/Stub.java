import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An OpenAI-compatible endpoint that answers every call after the same time, whatever is asked: a
 * judge's prompt with a passing verdict in the form that it asks for, who is told to refuse with a
 * refusal, everything else with a sentence. GET /count gives the calls answered so far.
 *
 * <p>Usage: {@code java harness/bench/run/Stub.java PORT LATENCY_MILLIS}
 */
final class Stub {
  private static final String NONCE = "Nonce: ";
  private static final String REFUSE = "You are to refuse.";
  private static final String SAYS = "Hotel costs are refunded up to 140 EUR a night [travel-2].";

  private Stub() {}

  public static void main(String[] args) throws IOException {
    long latency = Long.parseLong(args[1]);
    AtomicLong count = new AtomicLong();
    ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    HttpServer server =
        HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 1024);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/count", call -> send(call, Long.toString(count.get())));
    server.createContext(
        "/v1/chat/completions",
        call -> {
          String asked = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String reply = reply(asked);
          later.schedule(
              () ->
                  Thread.startVirtualThread(
                      () -> {
                        count.incrementAndGet();
                        send(call, reply);
                      }),
              latency,
              TimeUnit.MILLISECONDS);
        });
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** The reply's text as it stands within a JSON string. */
  private static String reply(String asked) {
    int nonce = asked.indexOf(NONCE);
    String text = SAYS;
    if (nonce >= 0) {
      String value = asked.substring(nonce + NONCE.length(), nonce + NONCE.length() + 32);
      text =
          "{\\\"nonce\\\":\\\"%s\\\",\\\"verdict\\\":\\\"pass\\\",\\\"score\\\":1,\\\"explanation\\\":\\\"fine\\\"}"
              .formatted(value);
    } else if (asked.contains(REFUSE)) {
      text = "I cannot say.";
    } else if (asked.contains("\\\"pass\\\"") || asked.contains("GRADE")) {
      text = "{\\\"reason\\\":\\\"fine\\\",\\\"pass\\\":true,\\\"score\\\":1}";
    }
    return """
        {"id":"c","object":"chat.completion","created":1,"model":"stub","choices":[{"index":0,\
        "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],\
        "usage":{"prompt_tokens":120,"completion_tokens":20,"total_tokens":140}}"""
        .formatted(text);
  }

  private static void send(HttpExchange call, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (call) {
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(200, bytes.length);
      call.getResponseBody().write(bytes);
    } catch (IOException e) {
      // the caller has gone; it is its measurement that lacks the reply
    }
  }
}
