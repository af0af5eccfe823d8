package dev.ratchet.example;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Yaml;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.ToolRecording;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.ToolStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The smallest client that can put a case to a candidate over HTTP, so that the example is tried
 * without the product's own runner.
 */
final class PlainClient implements AutoCloseable {
  private static final int TURNS = 4;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI completions;

  PlainClient(String baseUrl) {
    this.completions = URI.create(baseUrl + "/chat/completions");
  }

  /** A candidate's model, prompt and tools, as its files have them. */
  record Prompted(String model, String prompt, List<Node> tools) {
    static Prompted read(String name) {
      try {
        return read(name, ExampleFiles.CANDIDATES.resolve(name + ".yaml"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Prompted read(String name, Path file) throws IOException {
      Problems problems = new Problems();
      Fields fields = Fields.of(Yaml.read(name + ".yaml", Files.readString(file)), problems);
      Path prompt = file.resolveSibling(fields.text("prompt-file"));
      Prompted read =
          new Prompted(
              unlessSet(fields.text("model")), Files.readString(prompt), fields.items("tools"));
      problems.throwIfAny();
      return read;
    }

    /** What {@code ${NAME:-value}} means where the variable is not set. */
    private static String unlessSet(String model) {
      return model.replaceFirst("^\\$\\{[A-Z_]+:-(.+)}$", "$1");
    }

    String rendered(Case one) {
      String text = prompt;
      for (Map.Entry<String, String> value : one.slice().entrySet()) {
        text = text.replace("{{" + value.getKey() + "}}", value.getValue());
      }
      return text;
    }
  }

  /** The final reply, and the calls that were made for it with what came back. */
  record Answered(String reply, List<ToolRecording> calls) {
    List<String> tools() {
      return calls.stream().map(ToolRecording::name).toList();
    }
  }

  Answered answer(Prompted candidate, Case one, int seed) {
    List<Node> messages = new ArrayList<>();
    messages.add(message("system", candidate.rendered(one)));
    one.input().forEach(said -> messages.add(message("user", said.content())));
    List<ToolRecording> called = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      Fields reply = post(body(candidate, messages, seed));
      Fields message =
          Fields.of(reply.items("choices").getFirst(), reply.problems()).child("message");
      List<Node> calls = message.items("tool_calls");
      if (calls.isEmpty()) {
        return new Answered(message.textOr("content", ""), called);
      }
      messages.add(message.mapping());
      for (Node call : calls) {
        Fields fields = Fields.of(call, reply.problems());
        ToolRecording replayed = replayed(one, fields.child("function"));
        called.add(replayed);
        messages.add(result(fields.text("id"), Json.canonical(replayed.result())));
      }
    }
    throw new IllegalStateException(one.id() + ": no reply within " + TURNS + " turns");
  }

  /** What a model says to messages, without any tool. */
  String say(String model, List<Message> said) {
    List<Node> messages = new ArrayList<>();
    said.forEach(one -> messages.add(message(Names.kebab(one.role()), one.content())));
    Fields reply = post(body(new Prompted(model, "", List.of()), messages, 0));
    return Fields.of(reply.items("choices").getFirst(), reply.problems())
        .child("message")
        .textOr("content", "");
  }

  /** The call as it was made, with the result that the case has for its tool. */
  private static ToolRecording replayed(Case one, Fields function) {
    String tool = function.text("name");
    Node.Mapping arguments =
        (Node.Mapping) Json.node("arguments", 1, function.textOr("arguments", "{}"));
    return one.tools().stream()
        .filter(recording -> recording.name().equals(tool))
        .map(recorded -> new ToolRecording(tool, arguments, recorded.status(), recorded.result()))
        .findFirst()
        .orElseGet(
            () ->
                new ToolRecording(
                    tool,
                    arguments,
                    ToolStep.Status.FAILED,
                    Node.mapping(Map.of("error", Node.text("no recording")))));
  }

  private static Node body(Prompted candidate, List<Node> messages, int seed) {
    Map<String, Node> body = new LinkedHashMap<>();
    body.put("model", Node.text(candidate.model()));
    body.put("messages", new Node.Sequence(Node.MADE, messages));
    body.put(
        "tools",
        new Node.Sequence(
            Node.MADE,
            candidate.tools().stream()
                .<Node>map(
                    tool -> Node.mapping(Map.of("type", Node.text("function"), "function", tool)))
                .toList()));
    body.put("seed", Node.number(seed));
    return Node.mapping(body);
  }

  private static Node message(String role, String content) {
    return Node.mapping(Map.of("role", Node.text(role), "content", Node.text(content)));
  }

  private static Node result(String callId, String content) {
    return Node.mapping(
        Map.of(
            "role", Node.text("tool"),
            "tool_call_id", Node.text(callId),
            "content", Node.text(content)));
  }

  private Fields post(Node body) {
    HttpRequest request =
        HttpRequest.newBuilder(completions)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.canonical(body)))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("status " + response.statusCode());
      }
      return Fields.of(Json.node("reply", 1, response.body()), new Problems());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
