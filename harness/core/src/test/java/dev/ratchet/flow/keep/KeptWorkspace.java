package dev.ratchet.flow.keep;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.testing.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A real workspace with a clock that moves: real exports, keys, store and ledger. */
final class KeptWorkspace {
  static final Instant START = Instant.parse("2026-10-01T12:00:00Z");

  final Path root;
  final MovableClock clock = new MovableClock(START);

  KeptWorkspace(Path root) {
    this.root = root;
    write("gates/workspace.yaml", "name: kept\n");
  }

  /** One user's question and its answer. */
  record Asked(int number, String user, String tenant, String question, String answer) {}

  Ratchet ratchet() {
    return new Ratchet(
        Workspace.at(root), new Ratchet.Surroundings(clock, Map.of(), Map.of(), "test"));
  }

  Ingest ingest() {
    return new Ingest(ratchet());
  }

  Keeping keeping() {
    return new Keeping(ratchet(), _ -> {});
  }

  CaptureFlow captures() {
    return keeping().captures(Ingest.ASSEMBLER);
  }

  Ledger ledger() {
    return ratchet().ledger(_ -> {});
  }

  List<Entry> entries(String kind) {
    return ledger().entries().stream().filter(entry -> entry.kind().equals(kind)).toList();
  }

  Path state() {
    return root.resolve(".ratchet");
  }

  String pseudonym(String type, String value) {
    return ratchet().keys().pseudonyms().of(type, value);
  }

  /** Writes an export and imports it. */
  void load(String file, List<Asked> asked) {
    export(file, asked);
    ingest().imports().run(List.of(file), root);
  }

  void export(String file, List<Asked> asked) {
    write(file, asked.stream().map(this::line).collect(Collectors.joining("\n", "", "\n")));
  }

  void write(String file, String text) {
    try {
      Path target = root.resolve(file);
      Files.createDirectories(target.getParent());
      Files.writeString(target, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String trace(int number) {
    return "%032x".formatted(0x5eed_0000L + number);
  }

  private String line(Asked asked) {
    long start = START.toEpochMilli() * 1_000_000 + asked.number() * 1_000_000L;
    String attributes =
        List.of(
                text("gen_ai.operation.name", "chat"),
                text("gen_ai.request.model", "m-1"),
                text("enduser.id", asked.user()),
                text("tenant.id", asked.tenant()),
                text("session.id", "s-" + asked.number()),
                text("gen_ai.input.messages", message("user", asked.question())),
                text("gen_ai.output.messages", message("assistant", asked.answer())))
            .stream()
            .collect(Collectors.joining(","));
    return """
        {"resourceSpans":[{"resource":{"attributes":[]},"scopeSpans":[{"spans":[{\
        "traceId":"%s","spanId":"%016x","parentSpanId":"","name":"chat","kind":2,\
        "startTimeUnixNano":"%d","endTimeUnixNano":"%d","attributes":[%s],"status":{}}]}]}]}"""
        .formatted(
            trace(asked.number()), asked.number() + 1, start, start + 900_000_000, attributes);
  }

  private static String message(String role, String text) {
    Node part = Node.mapping(Map.of("type", Node.text("text"), "content", Node.text(text)));
    Node parts = Json.node("x", 1, "[" + Json.canonical(part) + "]");
    Node message = Node.mapping(Map.of("role", Node.text(role), "parts", parts));
    return "[" + Json.canonical(message) + "]";
  }

  private static String text(String key, String value) {
    return "{\"key\":%s,\"value\":{\"stringValue\":%s}}"
        .formatted(Json.canonical(key), Json.canonical(value));
  }
}
