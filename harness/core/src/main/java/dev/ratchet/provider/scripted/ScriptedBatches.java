package dev.ratchet.provider.scripted;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Files and batches of a scripted endpoint. A batch is done when it is made; what a line asks is
 * answered as a completion is.
 */
final class ScriptedBatches {
  private static final String HEAD_END = "\r\n\r\n";

  private final Function<Node, WireReply> completion;
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final Map<String, Node.Mapping> batches = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  /**
   * Has nothing yet.
   *
   * @param completion answers the body of a line
   */
  ScriptedBatches(Function<Node, WireReply> completion) {
    this.completion = completion;
  }

  /** Takes the last part of a form as a file. */
  WireReply upload(String contentType, String form) {
    int at = contentType.indexOf("boundary=");
    String end = "\r\n--" + (at < 0 ? "" : contentType.substring(at + "boundary=".length())) + "--";
    int stop = form.lastIndexOf(end);
    int start = form.lastIndexOf(HEAD_END, Math.max(0, stop));
    if (at < 0 || start < 0 || !form.contains("name=\"purpose\"\r\n\r\nbatch\r\n")) {
      return WireReply.error(400, "invalid_request_error", "the form cannot be read");
    }
    return file(form.substring(start + HEAD_END.length(), stop));
  }

  private WireReply file(String content) {
    String id = "file-" + ids.incrementAndGet();
    files.put(id, content);
    return said(Map.of("id", Node.text(id), "object", Node.text("file")));
  }

  /** Makes a batch of a file and answers it. */
  WireReply create(Node request) {
    String input = Fields.of(request, new Problems()).textOr("input_file_id", "");
    String questions = files.get(input);
    if (questions == null) {
      return WireReply.error(404, "not_found", "no such file");
    }
    String id = "batch-" + ids.incrementAndGet();
    try {
      String answers = questions.lines().map(this::answered).collect(Collectors.joining());
      batches.put(id, done(id, input, answers, Math.toIntExact(questions.lines().count())));
    } catch (RatchetException e) {
      batches.put(id, said(Map.of("id", Node.text(id), "status", Node.text("failed"))).body());
    }
    return look(id);
  }

  WireReply look(String id) {
    Node.Mapping batch = batches.get(id);
    return batch == null
        ? WireReply.error(404, "not_found", "no such batch")
        : new WireReply(200, batch);
  }

  Optional<String> content(String file) {
    return Optional.ofNullable(files.get(file));
  }

  WireReply delete(String file) {
    boolean deleted = files.remove(file) != null;
    return deleted
        ? said(Map.of("id", Node.text(file)))
        : WireReply.error(404, "not_found", "no such file");
  }

  private Node.Mapping done(String id, String input, String answers, int questions) {
    String output = "file-" + ids.incrementAndGet();
    files.put(output, answers);
    Map<String, Node> batch = new LinkedHashMap<>();
    batch.put("id", Node.text(id));
    batch.put("object", Node.text("batch"));
    batch.put("endpoint", Node.text("/v1/chat/completions"));
    batch.put("input_file_id", Node.text(input));
    batch.put("status", Node.text("completed"));
    batch.put("output_file_id", Node.text(output));
    batch.put(
        "request_counts",
        Node.mapping(
            Map.of(
                "total", Node.number(questions),
                "completed", Node.number(questions),
                "failed", Node.number(0))));
    return Node.mapping(batch);
  }

  private String answered(String line) {
    Problems problems = new Problems();
    Fields question = Fields.of(Json.node("question", 1, line), problems);
    String id = question.text("custom_id");
    Node body =
        question
            .node("body")
            .orElseThrow(() -> new RatchetException(ErrorCode.INVALID_INPUT, "a line has no body"));
    problems.throwIfAny();
    WireReply reply = completion.apply(body);
    Node.Mapping response =
        Node.mapping(Map.of("status_code", Node.number(reply.status()), "body", reply.body()));
    return Json.canonical(Node.mapping(Map.of("custom_id", Node.text(id), "response", response)))
        + "\n";
  }

  private static WireReply said(Map<String, Node> body) {
    return new WireReply(200, Node.mapping(body));
  }
}
