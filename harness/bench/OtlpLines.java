import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes a seeded export of OTLP/JSON lines: one request a line, of four spans (the server's, a
 * search, two model calls), 1 to 1.4 kB a span, with messages as text and some personal data.
 *
 * <p>Usage: {@code java harness/bench/OtlpLines.java FILE SPANS [SEED]}
 */
final class OtlpLines {
  private static final int SPANS_PER_REQUEST = 4;
  private static final long START_MILLIS = 1_788_739_200_000L;
  private static final List<String> WORDS =
      List.of(
          ("how do I reset my password for the portal when my laptop is locked and the manager of"
                  + " our team is on leave until next week please tell me which policy applies to"
                  + " travel expenses over the limit in another country before the quarter ends"
                  + " because finance asks for a receipt and the approval of a second person who"
                  + " can open the request in the system under settings then choose the device and"
                  + " confirm that it was registered with the mobile number that you gave at the"
                  + " start a ticket takes two working days unless it is marked as urgent")
              .split(" "));
  private static final List<String> SOURCES = List.of("hr", "it", "finance", "travel", "legal");

  private final SplittableRandom random;
  private final StringBuilder line = new StringBuilder(8_192);
  private final long millisApart;
  private final Trouble trouble;

  private OtlpLines(long seed, long millisApart, Trouble trouble) {
    this.random = new SplittableRandom(seed);
    this.millisApart = millisApart;
    this.trouble = trouble;
  }

  /** What is wrong with requests; draws of its own, so that the rest of a seed stays the same. */
  private record Trouble(boolean any, SplittableRandom random) {
    boolean oneIn(int requests) {
      return any && random.nextInt(requests) == 0;
    }
  }

  public static void main(String[] args) throws IOException {
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    write(Path.of(args[0]), Long.parseLong(args[1]), seed);
  }

  static void write(Path file, long spans, long seed) throws IOException {
    write(file, spans, new OtlpLines(seed, 37, new Trouble(false, new SplittableRandom(seed))));
  }

  /**
   * The same with trouble for the detectors in about a quarter of the requests: sources for HR
   * alone, searches that find nothing, refusals, answers that are cut off.
   */
  static void writeTroubled(Path file, long spans, long seed, long millisApart)
      throws IOException {
    Trouble trouble = new Trouble(true, new SplittableRandom(seed + 1));
    write(file, spans, new OtlpLines(seed, millisApart, trouble));
  }

  private static void write(Path file, long spans, OtlpLines lines) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (long i = 0; i < spans / SPANS_PER_REQUEST; i++) {
        out.write(lines.request(i).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private String request(long number) {
    String trace = hex(random.nextLong() | 1) + hex(random.nextLong());
    String root = hex(random.nextLong() | 1);
    long start = START_MILLIS + number * millisApart + random.nextInt(20);
    String question = text(8, 18) + personal();
    String source = SOURCES.get(random.nextInt(SOURCES.size()));
    String document = source + "-policy-" + random.nextInt(1, 90);
    String found = text(12, 22);
    line.setLength(0);
    line.append(
        """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":\
        "copilot"}},{"key":"deployment.environment.name","value":{"stringValue":"production"}},\
        {"key":"telemetry.sdk.language","value":{"stringValue":"java"}}]},"scopeSpans":[{"scope":\
        {"name":"copilot","version":"4"},"spans":[""");
    root(trace, root, start, document);
    line.append(',');
    search(trace, root, start + 5, question, document, source, found);
    line.append(',');
    chat(trace, root, start + 300, question, null, "tool_call");
    line.append(',');
    String answer =
        trouble.oneIn(15) ? "I'm sorry, but I cannot help with that." : found + " [" + document + "]";
    chat(trace, root, start + 900, question, answer, trouble.oneIn(12) ? "length" : "stop");
    return line.append("]}]}]}\n").toString();
  }

  private void root(String trace, String span, long start, String document) {
    span(trace, span, "", "POST /v1/copilot", 2, start, 2_400);
    attribute("app.channel", pick("teams", "web", "slack"));
    attribute("app.intent", pick("policy-qna", "how-to", "hr-request"));
    attribute("app.locale", pick("en-GB", "de-DE", "fr-FR"));
    attribute("app.prompt.name", "copilot");
    attribute("app.prompt.version", pick("v12", "v13"));
    attribute("app.retrieval.config", pick("rc-v6", "rc-v7"));
    attribute("app.risk", pick("low", "medium", "high"));
    attribute("app.tools.schema_version", "2026-07-01");
    attribute("app.version", "4.2.1");
    attribute("cloud.region", pick("eu-west", "us-east"));
    attribute("enduser.id", "u-" + random.nextInt(20_000));
    attribute("enduser.role", pick("employee", "contractor", "manager"));
    attribute("http.request.method", "POST");
    attribute("http.route", "/v1/copilot");
    attribute("user_agent.original", "Workplace/7.2 (desktop; build " + random.nextInt(9_999) + ")");
    attribute("session.id", "s-" + hex(random.nextLong()));
    attribute("tenant.id", "t-" + random.nextInt(10, 50));
    line.append("{\"key\":\"app.citations\",\"value\":{\"arrayValue\":{\"values\":[{\"stringValue\":\"")
        .append(document)
        .append("\"}]}}},");
    number("http.response.status_code", random.nextInt(100) == 0 ? 500 : 200);
    close();
  }

  private void search(
      String trace,
      String parent,
      long start,
      String question,
      String document,
      String source,
      String found) {
    span(trace, hex(random.nextLong() | 1), parent, "execute_tool search", 1, start, 280);
    attribute("gen_ai.operation.name", "execute_tool");
    attribute("gen_ai.tool.name", "search_policies");
    attribute("gen_ai.tool.type", "function");
    attribute("gen_ai.tool.call.id", "call-" + trace.substring(0, 8));
    attribute("gen_ai.tool.call.arguments", "{\\\"query\\\":\\\"" + question + "\\\"}");
    String tag = trouble.oneIn(25) ? "hr-only" : "all-staff";
    String result =
        "{\\\"denied\\\":%d,\\\"sources\\\":[{\\\"id\\\":\\\"%s\\\",\\\"source\\\":\\\"%s\\\",\\\"tags\\\":[\\\"%s\\\"],\\\"score\\\":0.%d,\\\"text\\\":\\\"%s\\\"}]}"
            .formatted(random.nextInt(3), document, source, tag, random.nextInt(10, 99), found);
    attribute(
        "gen_ai.tool.call.result",
        trouble.oneIn(20) ? "{\\\"denied\\\":0,\\\"sources\\\":[]}" : result);
    number("app.attempt", 1);
    close();
  }

  private void chat(
      String trace, String parent, long start, String question, String answer, String finish) {
    span(trace, hex(random.nextLong() | 1), parent, "chat meridian-2", 3, start, 550);
    attribute("gen_ai.operation.name", "chat");
    attribute("gen_ai.provider.name", "meridian");
    attribute("gen_ai.request.model", "meridian-2");
    attribute("gen_ai.response.model", "meridian-2-2026-08");
    attribute("gen_ai.response.id", "resp-" + hex(random.nextLong()));
    attribute(
        "gen_ai.input.messages",
        "[{\\\"role\\\":\\\"system\\\",\\\"parts\\\":[{\\\"type\\\":\\\"text\\\",\\\"content\\\":\\\"You are the copilot for IT and HR. Cite each source.\\\"}]},{\\\"role\\\":\\\"user\\\",\\\"parts\\\":[{\\\"type\\\":\\\"text\\\",\\\"content\\\":\\\""
            + question
            + "\\\"}]}]");
    attribute(
        "gen_ai.output.messages",
        answer == null
            ? "[{\\\"role\\\":\\\"assistant\\\",\\\"parts\\\":[{\\\"type\\\":\\\"tool_call\\\",\\\"id\\\":\\\"call-"
                + trace.substring(0, 8)
                + "\\\",\\\"name\\\":\\\"search_policies\\\",\\\"arguments\\\":{\\\"query\\\":\\\"policy\\\"}}]}]"
            : "[{\\\"role\\\":\\\"assistant\\\",\\\"parts\\\":[{\\\"type\\\":\\\"text\\\",\\\"content\\\":\\\""
                + answer
                + "\\\"}],\\\"finish_reason\\\":\\\"stop\\\"}]");
    line.append("{\"key\":\"gen_ai.response.finish_reasons\",\"value\":{\"arrayValue\":{\"values\":[")
        .append("{\"stringValue\":\"")
        .append(finish)
        .append("\"}]}}},");
    number("gen_ai.usage.output_tokens", random.nextInt(20, 400));
    line.append(',');
    number("gen_ai.usage.input_tokens", random.nextInt(50, 2_000));
    close();
  }

  private void span(
      String trace, String span, String parent, String name, int kind, long start, int millis) {
    line.append("{\"traceId\":\"").append(trace).append("\",\"spanId\":\"").append(span);
    if (!parent.isEmpty()) {
      line.append("\",\"parentSpanId\":\"").append(parent);
    }
    line.append("\",\"name\":\"").append(name).append("\",\"kind\":").append(kind);
    line.append(",\"startTimeUnixNano\":\"").append(start).append("000000\",\"endTimeUnixNano\":\"");
    line.append(start + millis + random.nextInt(100)).append("000000\",\"attributes\":[");
  }

  private void attribute(String key, String value) {
    line.append("{\"key\":\"").append(key).append("\",\"value\":{\"stringValue\":\"");
    line.append(value).append("\"}},");
  }

  private void number(String key, int value) {
    line.append("{\"key\":\"").append(key).append("\",\"value\":{\"intValue\":\"");
    line.append(value).append("\"}}");
  }

  private void close() {
    line.append("],\"status\":{},\"flags\":257}");
  }

  private String text(int min, int max) {
    StringBuilder text = new StringBuilder();
    for (int words = random.nextInt(min, max); words > 0; words--) {
      String word = WORDS.get(random.nextInt(WORDS.size()));
      boolean first = text.isEmpty();
      text.append(first ? "" : " ");
      text.append(
          first ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) : word);
    }
    return text.append('.').toString();
  }

  /** One message in six tells of a person; the numbers are those kept for tests. */
  private String personal() {
    int digits = random.nextInt(1_000, 9_999);
    return switch (random.nextInt(24)) {
      case 0 -> " Write to person" + digits + "@example.com.";
      case 1 -> " Call me at +49 30 5550 " + digits + ".";
      case 2 -> " My card is 4111 1111 1111 1111.";
      case 3 -> " It came from 203.0.113." + random.nextInt(1, 255) + ".";
      default -> "";
    };
  }

  private String pick(String... words) {
    return words[random.nextInt(words.length)];
  }

  private static String hex(long bits) {
    return String.format("%016x", bits);
  }
}
