package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields of an Elasticsearch document or ECS line under their dotted names, however it nests
 * them: {@code {"trace":{"id":…}}}, {@code {"trace.id":…}} or half of each. A list of one value, as
 * the fields API has them, is that value.
 */
final class EcsFields {
  /** More than any mapping of an index allows; the rest of a hostile document is left out. */
  private static final int MAX_FIELDS = 5_000;

  private static final int MAX_NAME = 300;

  /** Mappings that are values: their keys are no fields of their own. */
  private static final Set<String> WHOLE =
      Set.of(
          "attributes.gen_ai.tool.call.arguments",
          "attributes.gen_ai.tool.call.result",
          "body.structured");

  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(,\\d{3})+");
  private static final DateTimeFormatter KIBANA =
      DateTimeFormatter.ofPattern("MMM d, yyyy @ HH:mm:ss.SSS", Locale.ENGLISH);

  private final Map<String, Node> flat = new LinkedHashMap<>();

  private EcsFields() {}

  /** The fields of a row, out of the hit that may wrap them. */
  static Attributes of(Row row) {
    Node source = row.values().structure("_source");
    Node fields = row.has("_index") ? row.values().structure("fields") : null;
    Node wrapped = source == null ? fields : source;
    Attributes told = wrapped == null ? row.values() : Attributes.of(wrapped);
    return isTable(told) ? ofTable(told) : flat(told);
  }

  static Attributes flat(Attributes nested) {
    EcsFields fields = new EcsFields();
    fields.add("", nested);
    return new Attributes(fields.flat);
  }

  private void add(String prefix, Attributes values) {
    values.values().forEach((name, value) -> add(prefix + name, value));
  }

  private void add(String name, Node value) {
    if (flat.size() >= MAX_FIELDS) {
      return;
    }
    switch (value) {
      case Node.Mapping mapping when name.length() < MAX_NAME && !WHOLE.contains(name) ->
          add(name + ".", Attributes.of(mapping));
      case Node.Sequence list when list.items().size() == 1 && isPlain(list.items().getFirst()) ->
          flat.putIfAbsent(name, list.items().getFirst());
      case Node.Nothing _ -> {}
      case Node.Mapping _, Node.Sequence _, Node.Text _, Node.Decimal _, Node.Flag _ ->
          flat.putIfAbsent(name, value);
    }
  }

  private static boolean isPlain(Node node) {
    return node instanceof Node.Text || node instanceof Node.Decimal || node instanceof Node.Flag;
  }

  /** Kibana's CSV has texts only, and a dash where there is no value. */
  private static boolean isTable(Attributes told) {
    return told.has("@timestamp")
        && told.values().values().stream().allMatch(Node.Text.class::isInstance);
  }

  private static Attributes ofTable(Attributes told) {
    Map<String, Node> cells = new LinkedHashMap<>();
    told.values()
        .forEach(
            (name, cell) -> {
              if (cell instanceof Node.Text text && !text.value().equals("-")) {
                cells.put(name, Node.text(cell(text.value())));
              }
            });
    return new Attributes(cells);
  }

  /** Numbers and times as Kibana writes them for people; its zone is not told, so UTC. */
  private static String cell(String text) {
    if (GROUPED.matcher(text).matches()) {
      return text.replace(",", "");
    }
    if (!text.contains(" @ ")) {
      return text;
    }
    try {
      return LocalDateTime.parse(text, KIBANA).atOffset(ZoneOffset.UTC).toString();
    } catch (DateTimeException _) {
      return text;
    }
  }

  /** The value of a field that may be one of several exceptions' or stand by itself. */
  static List<Node> exceptions(Attributes flat) {
    Node list = flat.values().get("error.exception");
    if (list != null) {
      return Attributes.items(list);
    }
    Map<String, Node> alone = new LinkedHashMap<>();
    for (String part : List.of("type", "message")) {
      Node value = flat.values().get("error.exception." + part);
      if (value != null) {
        alone.put(part, value);
      }
    }
    return alone.isEmpty() ? List.of() : List.of(Node.mapping(alone));
  }
}
