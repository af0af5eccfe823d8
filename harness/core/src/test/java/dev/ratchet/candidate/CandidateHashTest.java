package dev.ratchet.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Yaml;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever a file says changes the candidate's identity, but for what is listed here. */
final class CandidateHashTest {
  private static final String ENDPOINT =
      """
      endpoint:
        base-url: https://app.example.com/v1
        key-variable: APP_API_KEY
        headers: {X-Team: blue}
        query: {api-version: "7"}
        limits: {concurrency: 4, requests-per-minute: 100, tokens-per-minute: 5000}
      """;

  private static final String CHAT =
      """
      kind: chat
      name: a
      prompt: You help {{persona}} people.
      model: m-1
      temperature: 0.5
      max-tokens: 100
      seeded: true
      turn-limit: 5
      top-p: 0.5
      stop: [END]
      presence-penalty: 0.5
      frequency-penalty: 0.5
      reasoning-effort: low
      response-format: {schema: {type: object}}
      extra: {top_k: 5, nested: {a: [1, true]}}
      tool-match: exact
      messages: [{role: user, content: Hi}, {role: assistant, content: Hello}]
      tools: [{name: t, description: d, parameters: {type: object, properties: {q: {type: string}}}}]
      """
          + ENDPOINT;

  private static final String HTTP =
      """
      kind: http
      name: a
      version: "7"
      request:
        method: POST
        path: /chat
        headers: {X-Persona: "{{persona}}"}
        body: {q: "{{input}}", deep: [{n: 1, f: true}]}
      reply:
        text: $.text
        sources: {at: $.s, id: $.i, tags: $.t, text: $.x, optional: true}
        tool-calls: {at: $.c, name: $.n, arguments: $.a, result: $.r, status: $.s, optional: true}
        guardrail: $.g
        tokens: {input: $.ti, output: $.to}
        cost-usd: $.usd
        finish: $.f
        versions: {rag: $.v}
      health: /health
      most-cost: 1 USD
      """
          + ENDPOINT;

  private static final String STREAM =
      """
      kind: http
      request: {body: x}
      reply: {finish: $.f}
      stream: {text: $.d, rest: done}
      """
          + ENDPOINT;

  private static final String COMMAND =
      """
      kind: command
      name: a
      version: "7"
      program: [python3, app.py]
      environment: [APP_API_KEY]
      workers: 3
      shows: [sources]
      most-cost: 1 USD
      """;

  private static final String RECORDED =
      """
      kind: recorded
      name: a
      replies: {case-1: [one, two]}
      """;

  /** A file of each kind that says all that can be said. */
  static final List<String> FILES = List.of(CHAT, HTTP, STREAM, COMMAND, RECORDED);

  /** How it is asked and paid, and what people call it. */
  private static final Set<String> NOT_SHAPING =
      Set.of(
          "name",
          "health",
          "most-cost",
          "workers",
          "endpoint.key-variable",
          "endpoint.limits.concurrency",
          "endpoint.limits.requests-per-minute",
          "endpoint.limits.tokens-per-minute");

  /** Of a chat candidate: the same model may be served at several addresses. */
  private static final Set<String> ADDRESS =
      Set.of("endpoint.base-url", "endpoint.headers.X-Team", "endpoint.query.api-version");

  /** Values that a letter more would make wrong. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "request.method", "PUT",
          "messages[0].role", "system",
          "messages[1].role", "system",
          "tool-match", "order",
          "shows[0]", "cost",
          "most-cost", "2 USD",
          "reply.sources.optional", "false",
          "response-format.schema.type", "array",
          "endpoint.key-variable", "OTHER_API_KEY");

  /** What cannot be another value while the file stays of its kind. */
  private static final Set<String> FIXED = Set.of("kind", "tools[0].parameters.type");

  @TestFactory
  Stream<DynamicTest> everyKeyCountsOrIsListed() {
    return FILES.stream().flatMap(CandidateHashTest::keys);
  }

  private static Stream<DynamicTest> keys(String file) {
    Node whole = Yaml.read("a.yaml", file);
    Candidate before = read(whole);
    List<String> paths = new ArrayList<>();
    collect(whole, "", paths);
    return paths.stream()
        .filter(path -> !FIXED.contains(path))
        .map(
            path ->
                DynamicTest.dynamicTest(
                    before.getClass().getSimpleName() + " " + path,
                    () -> {
                      Candidate after = read(changed(whole, "", path));
                      boolean counts = !after.hash().equals(before.hash());
                      boolean listed =
                          NOT_SHAPING.contains(path)
                              || (before instanceof Candidate.Chat && ADDRESS.contains(path));
                      assertThat(counts).as("the change of %s shows", path).isNotEqualTo(listed);
                    }));
  }

  @Test
  void whatIsListedStandsInAFile() {
    List<String> all = new ArrayList<>();
    FILES.stream().forEach(file -> collect(Yaml.read("a.yaml", file), "", all));
    assertThat(all).containsAll(NOT_SHAPING).containsAll(ADDRESS).containsAll(OTHERS.keySet());
  }

  @Test
  void aCandidateWithoutNewerKeysKeepsItsIdentity() {
    String plain =
        "kind: chat\nprompt: Hi\nmodel: m\nendpoint: {base-url: \"https://a.example.com\"}\n";
    assertThat(read(Yaml.read("a.yaml", plain)).hash())
        .isEqualTo(
            ContentHash.of(
                "{\"kind\":\"chat\",\"model\":{\"model\":\"m\",\"seeded\":false},"
                    + "\"prompt\":\"Hi\",\"tools\":[],\"turn-limit\":8}"));
  }

  private static void collect(Node node, String path, List<String> paths) {
    switch (node) {
      case Node.Mapping mapping ->
          mapping
              .entries()
              .forEach(
                  (key, value) -> collect(value, path.isEmpty() ? key : path + "." + key, paths));
      case Node.Sequence list -> {
        for (int i = 0; i < list.items().size(); i++) {
          collect(list.items().get(i), path + "[" + i + "]", paths);
        }
      }
      case Node.Text _, Node.Decimal _, Node.Flag _, Node.Nothing _ -> paths.add(path);
    }
  }

  private static Node changed(Node node, String at, String path) {
    return switch (node) {
      case Node.Mapping mapping -> {
        LinkedHashMap<String, Node> entries = new LinkedHashMap<>();
        mapping
            .entries()
            .forEach(
                (key, value) ->
                    entries.put(key, changed(value, at.isEmpty() ? key : at + "." + key, path)));
        yield Node.mapping(entries);
      }
      case Node.Sequence list -> {
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
          items.add(changed(list.items().get(i), at + "[" + i + "]", path));
        }
        yield new Node.Sequence(Node.MADE, items);
      }
      case Node.Text text -> at.equals(path) ? other(path, text.value()) : node;
      case Node.Decimal number ->
          at.equals(path) && !OTHERS.containsKey(path)
              ? new Node.Decimal(
                  Node.MADE,
                  number.value().scale() > 0
                      ? number.value().add(new BigDecimal("0.25"))
                      : number.value().add(BigDecimal.ONE))
              : node;
      case Node.Flag flag -> at.equals(path) ? new Node.Flag(Node.MADE, !flag.value()) : node;
      case Node.Nothing _ -> node;
    };
  }

  /** It is hashed piece by piece, and the hash of recordings that others hold must stay. */
  @Test
  void recordedRepliesHashAsTheirCanonicalJson() {
    ToolStep step =
        new ToolStep(new ToolCall("c-1", "find", "{}"), ToolStep.Status.OK, "none", List.of());
    Map<String, List<RecordedReply>> replies = new LinkedHashMap<>();
    List<Map<String, List<RecordedReply>>> all = new ArrayList<>(List.of(Map.of()));
    for (String id : List.of("c-2", "c-10", "\u00e4 \"quoted\"", "\uD83D\uDE00", "\uFFFC")) {
      replies.put(
          id, List.of(RecordedReply.of(id + "\n\uD83D"), new RecordedReply("", List.of(step))));
      all.add(Map.copyOf(replies));
    }
    for (Map<String, List<RecordedReply>> some : all) {
      assertThat(new Candidate.Recorded("a", some).hash())
          .isEqualTo(ContentHash.ofRecord(Map.of("kind", "recorded", "replies", some)));
    }
  }

  private static Node other(String path, String value) {
    return Node.text(OTHERS.getOrDefault(path, value + "x"));
  }

  private static Candidate read(Node file) {
    return CandidateReader.read(
        "a.yaml",
        Json.canonical(file),
        new CandidateReader.Surroundings(UnaryOperator.identity(), _ -> null));
  }
}
