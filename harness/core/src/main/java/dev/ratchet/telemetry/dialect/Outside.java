package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The application's own input and output, as a span around its model calls tells them.
 *
 * @param more what a structured output says beside the answer: citations, and whether the
 *     application blocked or escalated
 */
record Outside(List<Turn> turns, Attributes more) {
  private static final int MAX_CITATIONS = 1_000;

  Outside {
    turns = List.copyOf(turns);
  }

  static Outside of(@Nullable Node input, @Nullable Node output) {
    List<Turn> turns = new ArrayList<>(FreeText.asked(input));
    turns.addAll(FreeText.answered(output));
    return new Outside(turns, said(output));
  }

  Meaning meaning() {
    return new Meaning(new Act.None(), turns, more);
  }

  private static Attributes said(@Nullable Node output) {
    Node structure =
        output instanceof Node.Text text ? Attributes.parsedJson(text.value()) : output;
    Attributes fields = Attributes.of(structure);
    Map<String, Node> found = new LinkedHashMap<>();
    if (fields.structure("citations") instanceof Node.Sequence list) {
      found.put("app.citations", Node.texts(ids(list)));
    }
    put(found, "app.blocked", fields.values().get("blocked"));
    put(found, "app.escalated", fields.values().get("escalated"));
    return found.isEmpty() ? Attributes.NONE : new Attributes(found);
  }

  private static void put(Map<String, Node> found, String name, @Nullable Node value) {
    if (value instanceof Node.Flag) {
      found.put(name, value);
    }
  }

  private static List<String> ids(Node.Sequence citations) {
    List<String> ids = new ArrayList<>();
    for (Node citation : citations.items()) {
      String id =
          citation instanceof Node.Text text
              ? text.value()
              : Attributes.of(citation).text("id", "document_id", "source");
      if (id != null && ids.size() < MAX_CITATIONS) {
        ids.add(id);
      }
    }
    return ids;
  }
}
