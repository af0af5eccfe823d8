package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row's values under the attributes that hand them on. */
final class MappedValues {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final MappedRows map;
  private final Attributes row;
  private final @Nullable Long start;
  private final @Nullable Long end;

  MappedValues(MappedRows map, Attributes row, @Nullable Long start, @Nullable Long end) {
    this.map = map;
    this.row = row;
    this.start = start;
    this.end = end;
  }

  /** The row's own names: its inner values by path, or what another dialect reads. */
  Map<String, Node> own() {
    MappedPath attributes = map.handedOn().attributes();
    Map<String, Node> values = new LinkedHashMap<>();
    if (attributes == null) {
      values.putAll(MappedLeaves.of(row));
      return values;
    }
    Node found = attributes.find(row);
    if (found != null) {
      values.putAll(MappedLeaves.flat(found));
    }
    putColumns(attributes.text() + ".", values);
    return values;
  }

  /** Tables write inner attributes as columns of their own. */
  private void putColumns(String prefix, Map<String, Node> values) {
    row.values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)) {
                // What an application was given and gave back stays as it was written.
                Node shown = name.endsWith(".value") ? null : structure(value);
                Node kept = shown == null ? value : shown;
                String own = name.substring(prefix.length());
                values.putAll(MappedLeaves.flat(Node.mapping(Map.of(own, kept))));
              }
            });
  }

  /** What a cell shows as JSON or as Python does; null for plain words. */
  private static @Nullable Node structure(Node value) {
    if (!(value instanceof Node.Text text)) {
      return value;
    }
    Node json = Attributes.parsedJson(text.value());
    return json == null ? PythonLiteral.parse(text.value()) : json;
  }

  void put(Map<String, Node> values, MappedName name) {
    MappedSource source = map.values().get(name);
    if (source == null) {
      return;
    }
    if (name == MappedName.FIRST_TOKEN_AT) {
      putIfThere(values, MappedName.FIRST_TOKEN, number(millis(waited(source))));
      return;
    }
    Node found =
        switch (name) {
          case TRACE, SPAN, PARENT, START, END, DURATION, ERROR -> null;
          case FIRST_TOKEN -> number(millis(source.amount(row)));
          case COST -> number(source.amount(row));
          default -> source.find(row);
        };
    putIfThere(values, name, found);
  }

  private static void putIfThere(Map<String, Node> values, MappedName name, @Nullable Node value) {
    if (value != null) {
      values.putIfAbsent(name.attribute(), value);
    }
  }

  /** A first token at the very end says that the answer came at once, whole. */
  private @Nullable Long waited(MappedSource source) {
    Long first = source.time(row);
    return first == null || start == null || first < start || first.equals(end)
        ? null
        : Long.valueOf(first - start);
  }

  /** What the map sets under a name of its own choice. */
  void putSet(Map<String, Node> values) {
    map.handedOn()
        .set()
        .forEach(
            (name, path) -> {
              Node found = path.find(row);
              if (found != null) {
                values.put(name, found);
              }
            });
  }

  void putDocuments(Map<String, Node> values) {
    MappedList list = map.lists().documents();
    Node found = list == null ? null : list.node(row);
    if (list != null && found != null) {
      values.put(MappedName.DOCUMENTS, list.items().isEmpty() ? found : documents(list));
    }
  }

  private Node documents(MappedList list) {
    return new Node.Sequence(
        Node.MADE,
        list.read(row, MappedRowsReader.DOCUMENT).stream()
            .<Node>map(item -> Node.mapping(item.values()))
            .toList());
  }

  void putMetadata(Map<String, Node> values) {
    for (MappedPath path : map.handedOn().metadata()) {
      Node found = path.find(row);
      Node node = found instanceof Node.Text text ? Attributes.parsedJson(text.value()) : found;
      if (node instanceof Node.Mapping mapping) {
        MappedLeaves.of(Attributes.of(mapping))
            .forEach((key, value) -> values.putIfAbsent("metadata." + key, value));
      }
      Attributes.items(node).forEach(item -> putTag(item, values));
    }
  }

  private static void putTag(Node item, Map<String, Node> values) {
    String tag = item instanceof Node.Text text ? text.value() : "";
    int colon = tag.indexOf(':');
    if (colon > 0 && colon <= 40 && colon < tag.length() - 1) {
      Node value = Node.text(tag.substring(colon + 1).strip());
      values.putIfAbsent("metadata." + tag.substring(0, colon), value);
    }
  }

  List<Signal.SpanEvent> events() {
    MappedPath path = map.handedOn().events();
    Node found = path == null ? null : path.find(row);
    Node list = found == null ? null : structure(found);
    return Attributes.items(list).stream().map(Attributes::of).map(MappedValues::event).toList();
  }

  private static Signal.SpanEvent event(Attributes event) {
    Node attributes = event.structure("attributes");
    return new Signal.SpanEvent(
        Objects.requireNonNullElse(event.text("name"), ""),
        attributes == null ? Attributes.NONE : new Attributes(MappedLeaves.flat(attributes)));
  }

  private static @Nullable Long millis(@Nullable Long nanos) {
    return nanos == null ? null : Long.valueOf((nanos + NANOS_PER_MILLI / 2) / NANOS_PER_MILLI);
  }

  private static @Nullable Node number(@Nullable Long value) {
    return value == null ? null : Node.number(value);
  }
}
