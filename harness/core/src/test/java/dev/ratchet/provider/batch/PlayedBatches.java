package dev.ratchet.provider.batch;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Received;
import dev.ratchet.testing.ScriptedServer.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A provider of batches on loopback whose every fault is played as a test says. */
final class PlayedBatches implements AutoCloseable {
  private final ScriptedServer server = ScriptedServer.start(this::answer);
  private final Map<String, Deque<Step>> faults = new ConcurrentHashMap<>();
  private final List<List<Asked>> uploads = new ArrayList<>();
  private final Deque<String> statuses = new ArrayDeque<>();
  private final List<String> deleted = new ArrayList<>();
  private Function<List<Asked>, List<String>> output = PlayedBatches::allAnswered;
  private Function<List<Asked>, List<String>> errors = _ -> List.of();

  /** A line of an uploaded file. */
  record Asked(String name, Node.Mapping line) {
    Node body() {
      return line.entries().get("body");
    }
  }

  /** What the file of answers holds. */
  PlayedBatches answering(Function<List<Asked>, List<String>> lines) {
    output = lines;
    return this;
  }

  /** What the file of failures holds. */
  PlayedBatches failing(Function<List<Asked>, List<String>> lines) {
    errors = lines;
    return this;
  }

  /** What the looks at batches show, one after the other; the last one stays. */
  PlayedBatches standing(String... shown) {
    statuses.clear();
    statuses.addAll(List.of(shown));
    return this;
  }

  /** What happens to the next requests for a path instead of an answer. */
  PlayedBatches broken(String path, Step... steps) {
    faults.put(path, new ArrayDeque<>(List.of(steps)));
    return this;
  }

  String baseUrl() {
    return server.baseUrl();
  }

  List<Received> received() {
    return server.received();
  }

  /** How many requests of a path there were. */
  long count(String path) {
    return server.received().stream().filter(one -> one.path().equals("/v1" + path)).count();
  }

  List<List<Asked>> uploads() {
    return List.copyOf(uploads);
  }

  List<String> deleted() {
    return deleted.stream().sorted().toList();
  }

  static List<String> allAnswered(List<Asked> asked) {
    return asked.stream().map(one -> answered(one.name(), "said " + one.name())).toList();
  }

  /** A line with a completion that says a text. */
  static String answered(String name, String text) {
    return line(name, 200, ScriptedServer.completion(text));
  }

  /** A line with a response of any kind. */
  static String line(String name, int status, String body) {
    return "{\"id\":\"r\",\"custom_id\":\""
        + name
        + "\",\"response\":{\"status_code\":"
        + status
        + ",\"body\":"
        + body
        + "},\"error\":null}";
  }

  /** A line of a question that was never asked. */
  static String unasked(String name, String code) {
    return "{\"custom_id\":\""
        + name
        + "\",\"response\":null,\"error\":{\"code\":\""
        + code
        + "\",\"message\":\"with words of the prompt\"}}";
  }

  private synchronized Step answer(Received one) {
    String path = one.path().replaceFirst("^/v1", "");
    Deque<Step> fault = faults.get(path);
    if (fault != null && !fault.isEmpty()) {
      return fault.remove();
    }
    if (path.equals("/files")) {
      uploads.add(lines(one.body()));
      return Step.ok("{\"id\":\"in-" + uploads.size() + "\"}");
    }
    if (path.equals("/batches")) {
      String input =
          ((Node.Mapping) Json.node("batch", one.body())).entries().get("input_file_id")
                  instanceof Node.Text text
              ? text.value()
              : "";
      return Step.ok("{\"id\":\"" + input.replace("in-", "batch_") + "\"}");
    }
    if (path.startsWith("/batches/")) {
      return Step.ok(state(path.replaceFirst("/batches/batch_", "")));
    }
    if (path.endsWith("/content")) {
      return Step.ok(content(path.replaceFirst("/files/", "").replace("/content", "")));
    }
    deleted.add(path.replaceFirst("/files/", ""));
    return Step.ok("{}");
  }

  private String state(String number) {
    String status =
        statuses.size() > 1
            ? statuses.remove()
            : statuses.isEmpty() ? "completed" : statuses.element();
    List<Asked> asked = uploads.get(Integer.parseInt(number) - 1);
    boolean over = !status.equals("in_progress") && !status.equals("failed");
    return "{\"status\":\""
        + status
        + "\",\"request_counts\":{\"total\":"
        + asked.size()
        + ",\"completed\":1,\"failed\":0},\"errors\":{\"data\":[{\"code\":\"token_limit_exceeded\","
        + "\"message\":\"Enqueued token limit\"}]}"
        + (over ? ",\"output_file_id\":\"out-" + number + "\"" : "")
        + (over && !errors.apply(asked).isEmpty()
            ? ",\"error_file_id\":\"err-" + number + "\""
            : "")
        + "}";
  }

  private String content(String file) {
    List<Asked> asked = uploads.get(Integer.parseInt(file.substring(4)) - 1);
    List<String> lines = file.startsWith("out-") ? output.apply(asked) : errors.apply(asked);
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static List<Asked> lines(String form) {
    return form.lines()
        .filter(line -> line.startsWith("{\"custom_id\""))
        .map(line -> (Node.Mapping) Json.node("question", line))
        .map(line -> new Asked(((Node.Text) line.entries().get("custom_id")).value(), line))
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
