package dev.ratchet.casebook;

import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes labels as the JSON lines that {@link LabelReader} reads. */
public final class LabelWriter {
  private LabelWriter() {}

  /** The file's text: a label a line in the given order, keys sorted. */
  public static String text(List<Label> labels) {
    return labels.stream()
        .map(label -> Json.canonical(node(label)) + "\n")
        .collect(Collectors.joining());
  }

  private static Node.Mapping node(Label label) {
    Map<String, Node> out = new LinkedHashMap<>();
    out.put("id", Node.text(label.id()));
    out.put("request", Node.text(label.request()));
    out.put("labeller", Node.text(label.labeller()));
    out.put("at", Node.text(label.at().toString()));
    out.put("acceptable", Node.text(Names.kebab(label.acceptable())));
    out.put("severity", Node.text(label.severity().name()));
    put(out, "failure-mode", label.failureMode());
    put(out, "boundary", label.boundary());
    if (!label.expect().isEmpty()) {
      out.put("expect", new Node.Sequence(Node.MADE, List.copyOf(label.expect())));
    }
    put(out, "reference", label.reference());
    put(out, "note", label.note());
    return Node.mapping(out);
  }

  private static void put(Map<String, Node> out, String key, String value) {
    if (!value.isEmpty()) {
      out.put(key, Node.text(value));
    }
  }
}
