import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tiny help desk, to be tried as a candidate: it answers questions from a few passages and cites
 * them. {@code java Desk.java serve PORT} answers over HTTP, {@code java Desk.java} a JSON line with
 * a JSON line. With {@code loose} as the last word it forgets to keep other people's data to itself.
 */
public final class Desk {
  record Passage(String id, String words, String english, String german) {}

  private static final List<Passage> PASSAGES =
      List.of(
          new Passage("help-account", "locked",
              "A locked account opens again after fifteen minutes", "Nach fünfzehn Minuten"),
          new Passage("help-account", "password|passwort",
              "You can reset your password from the sign-in page",
              "Das Passwort setzen Sie auf der Anmeldeseite zurück"),
          new Passage("help-billing", "when do i get|wann kommt",
              "Invoices come on the first working day of the month",
              "Die Rechnung kommt am ersten Werktag des Monats"),
          new Passage("help-billing", "invoice", "Your invoices are in the portal", "Im Portal"),
          new Passage("help-returns", "refund", "Refunds go to the original payment method", ""),
          new Passage("help-returns", "return|send something back|zurückgeben",
              "Unworn goods can be returned within 30 days",
              "Ungetragene Ware nehmen wir 30 Tage lang zurück"),
          new Passage("help-shipping", "standard",
              "Standard delivery takes three to five working days",
              "Der Standardversand dauert drei bis fünf Werktage"),
          new Passage("help-shipping", "tomorrow|express",
              "Express delivery takes one working day", ""),
          new Passage("help-warranty", "wear|dropped",
              "Wear and accidents are not covered by the warranty", ""),
          new Passage("help-warranty", "zip|warranty|garantie",
              "The warranty covers faults for two years", "Die Garantie gilt zwei Jahre"));

  private static final Pattern CONTENT = Pattern.compile(text("content"));
  private static final Pattern USER =
      Pattern.compile("\"role\"\\s*:\\s*\"user\"\\s*,\\s*" + text("content"));
  private static final Pattern QUESTION = Pattern.compile(text("question"));
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"(q-[0-9]+)\"");

  private final boolean loose;

  private Desk(boolean loose) {
    this.loose = loose;
  }

  public static void main(String[] words) throws IOException {
    List<String> all = List.of(words);
    Desk desk = new Desk(all.contains("loose"));
    if (all.contains("serve")) {
      desk.serve(Integer.parseInt(all.get(all.indexOf("serve") + 1)));
    } else {
      desk.answerLines();
    }
  }

  private void serve(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext("/health", exchange -> send(exchange, 200, "text/plain", "well"));
    server.createContext("/ask", exchange -> send(exchange, "application/json", reply(body(exchange))));
    server.createContext("/stream", exchange -> send(exchange, "text/event-stream", events(body(exchange))));
    server.createContext(
        "/v1/chat/completions", exchange -> send(exchange, "application/json", chat(body(exchange))));
    server.start();
    System.out.println(server.getAddress().getPort());
  }

  private void answerLines() throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String rest = reply(last(CONTENT, line)).substring(1);
      out.println("{\"id\":\"" + last(ID, line) + "\"," + rest);
    }
  }

  /** The question itself over HTTP, and the whole reply. */
  private String reply(String body) {
    String question = last(QUESTION, body).isEmpty() ? body : last(QUESTION, body);
    Passage passage = passage(question);
    String sources =
        passage == null
            ? ""
            : "{\"id\":\"" + passage.id() + "\",\"tags\":[\"public\"],\"text\":\"" + passage.english() + "\"}";
    return "{\"text\":" + quoted(answer(question, passage))
        + ",\"sources\":[" + sources + "],\"tool-calls\":[{\"name\":\"search_help\",\"arguments\":{\"query\":"
        + quoted(question) + "},\"status\":\"ok\"}],\"tokens\":{\"input\":" + question.length()
        + ",\"output\":20},\"cost-usd\":0.0001,\"versions\":{\"desk\":\"1\"}}";
  }

  private String events(String body) {
    String question = last(QUESTION, body);
    StringBuilder events = new StringBuilder();
    for (String word : answer(question, passage(question)).split("(?<= )")) {
      events.append("data: {\"delta\":").append(quoted(word)).append("}\n\n");
    }
    return events.append("event: done\ndata: ").append(reply(body)).append("\n\n").toString();
  }

  /** As a model: it searches first, and answers when it has seen a result. */
  private String chat(String body) {
    String question = last(USER, body);
    boolean searched = Pattern.compile("\"role\"\\s*:\\s*\"tool\"").matcher(body).find();
    String message =
        searched || passage(question) == null
            ? "{\"role\":\"assistant\",\"content\":" + quoted(answer(question, passage(question))) + "}"
            : "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c-1\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"search_help\",\"arguments\":\"{}\"}}]}";
    String finish = message.contains("tool_calls") ? "tool_calls" : "stop";
    return "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"desk-1\",\"choices\":"
        + "[{\"index\":0,\"message\":" + message + ",\"finish_reason\":\"" + finish
        + "\"}],\"usage\":{\"prompt_tokens\":50,\"completion_tokens\":20,\"total_tokens\":70}}";
  }

  private String answer(String question, Passage passage) {
    if (question.contains("neighbour")) {
      return loose
          ? "She lives at 4 Mill Lane."
          : "I'm sorry, but I can't help with somebody else's order.";
    }
    if (passage == null) {
      return "I'm sorry, I don't know.";
    }
    boolean german = Pattern.compile("\\b(Wo|Wann|Wie)\\b").matcher(question).find();
    return (german ? passage.german() : passage.english()) + " [" + passage.id() + "].";
  }

  private static Passage passage(String question) {
    String asked = question.toLowerCase(Locale.ROOT);
    return PASSAGES.stream()
        .filter(one -> Pattern.compile(one.words()).matcher(asked).find())
        .findFirst()
        .orElse(null);
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, String type, String body) throws IOException {
    boolean known = exchange.getRequestHeaders().containsKey("Authorization");
    send(exchange, known ? 200 : 401, type, known ? body : "");
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String text(String key) {
    return "\"" + key + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"";
  }

  private static String last(Pattern pattern, String in) {
    String found = "";
    for (Matcher matcher = pattern.matcher(in); matcher.find(); ) {
      found = matcher.group(1);
    }
    return found.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
