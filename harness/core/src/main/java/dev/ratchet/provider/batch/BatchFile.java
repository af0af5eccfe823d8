package dev.ratchet.provider.batch;

import dev.ratchet.base.ContentHash;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.WireForm;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The questions of one batch as the file that is uploaded: a line each, all of one model, since
 * providers refuse a mixture.
 */
final class BatchFile {
  private static final String END_OF_LINE = "\r\n";

  private final String model;
  private final List<ContentHash> keys = new ArrayList<>();
  private final List<byte[]> lines = new ArrayList<>();
  private long bytes;

  private BatchFile(String model) {
    this.model = model;
  }

  /**
   * Makes one file after the other, and goes on while it is told to.
   *
   * @param taker takes a file, and says whether it wants the next
   */
  static void each(List<ModelRequest> questions, BatchLimits limits, Predicate<BatchFile> taker) {
    Map<String, List<ModelRequest>> byModel = new LinkedHashMap<>();
    questions.forEach(
        one -> byModel.computeIfAbsent(one.settings().model(), _ -> new ArrayList<>()).add(one));
    for (Map.Entry<String, List<ModelRequest>> model : byModel.entrySet()) {
      if (!of(model.getKey(), model.getValue(), limits, taker)) {
        return;
      }
    }
  }

  private static boolean of(
      String model, List<ModelRequest> questions, BatchLimits limits, Predicate<BatchFile> taker) {
    BatchFile file = new BatchFile(model);
    for (ModelRequest question : questions) {
      byte[] line = line(question);
      if (!file.hasRoom(line, limits)) {
        if (!taker.test(file)) {
          return false;
        }
        file = new BatchFile(model);
      }
      file.add(question.key(), line);
    }
    return taker.test(file);
  }

  private static byte[] line(ModelRequest question) {
    String line =
        "{\"custom_id\":\""
            + question.key().hex()
            + "\",\"method\":\"POST\",\"url\":\""
            + BatchApi.COMPLETIONS
            + "\",\"body\":"
            + WireForm.body(question)
            + "}\n";
    return line.getBytes(StandardCharsets.UTF_8);
  }

  private boolean hasRoom(byte[] line, BatchLimits limits) {
    return lines.isEmpty()
        || (lines.size() < limits.requests() && bytes + line.length <= limits.bytes());
  }

  private void add(ContentHash key, byte[] line) {
    keys.add(key);
    lines.add(line);
    bytes += line.length;
  }

  String model() {
    return model;
  }

  List<ContentHash> keys() {
    return List.copyOf(keys);
  }

  /** What stands between the parts of the form; no question can hold a hash of its own key. */
  String boundary() {
    return "ratchet-" + ContentHash.ofRecord(keys).hex().substring(0, 48);
  }

  /** The form that uploads it. */
  BodyPublisher form() {
    byte[] before = before().getBytes(StandardCharsets.UTF_8);
    byte[] after =
        (END_OF_LINE + "--" + boundary() + "--" + END_OF_LINE).getBytes(StandardCharsets.UTF_8);
    List<byte[]> parts = new ArrayList<>(lines.size() + 2);
    parts.add(before);
    parts.addAll(lines);
    parts.add(after);
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofByteArrays(parts), before.length + bytes + after.length);
  }

  private String before() {
    return String.join(
        END_OF_LINE,
        "--" + boundary(),
        "Content-Disposition: form-data; name=\"purpose\"",
        "",
        "batch",
        "--" + boundary(),
        "Content-Disposition: form-data; name=\"file\"; filename=\"questions.jsonl\"",
        "Content-Type: application/jsonl",
        "",
        "");
  }
}
