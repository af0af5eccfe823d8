package dev.ratchet.telemetry.format;

import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Signal.SpanEvent;
import dev.ratchet.telemetry.format.Signal.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row, read by its map: a span, with spans of its own for the model call, the search, the tools
 * and the guardrails that it lists, and an event for each score.
 */
final class MappedRow {
  /** What a request's row tells of the model call within it. */
  private static final Set<MappedName> OF_CALL =
      EnumSet.range(MappedName.MESSAGES, MappedName.RESPONSE_ID);

  private static final Set<MappedName> OF_SEARCH =
      EnumSet.range(MappedName.SOURCE, MappedName.TOP_K);
  private static final Set<String> NO_PARENT = Set.of("undefined", "null", "none", "None", "0");
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final MappedRows map;
  private final Attributes row;
  private final MappedKind kind;
  private final String traceId;
  private final String spanId;
  private final String parentId;
  private final @Nullable Long start;
  private final @Nullable Long end;

  MappedRow(MappedRows map, Attributes row) {
    this.map = map;
    this.row = row;
    this.kind = map.kinds().kind(row);
    this.start = time(MappedName.START);
    Long told = time(MappedName.END);
    this.end = told == null ? later(start, amount(MappedName.DURATION)) : told;
    String trace = id(MappedName.TRACE);
    String span = id(MappedName.SPAN);
    this.traceId = trace.isEmpty() && kind != MappedKind.SCORE ? span : trace;
    this.spanId = span.isEmpty() ? madeUp(trace) : span;
    String parent = id(MappedName.PARENT);
    this.parentId = parent.equals(spanId) || NO_PARENT.contains(parent) ? "" : parent;
  }

  /** What keeps the row from being read; null when nothing does. */
  @Nullable String problem() {
    boolean pointed = kind == MappedKind.SCORE && target() != null;
    return traceId.isEmpty() && !pointed ? "no id at the places that the map names" : null;
  }

  List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    if (kind != MappedKind.SCORE) {
      signals.add(own());
      addCall(signals);
      addSearch(signals);
      addTools(signals);
      addGuardrails(signals);
    }
    addScores(signals);
    return signals;
  }

  /** Calls of one trace that have no ids of their own are told apart by when they began. */
  private String madeUp(String trace) {
    boolean several = kind != MappedKind.REQUEST && kind != MappedKind.SCORE && start != null;
    return several && !trace.isEmpty() ? trace + "." + Names.kebab(kind) + "." + start : trace;
  }

  private Signal own() {
    Map<String, Node> values = new LinkedHashMap<>(row.values());
    if (map.handedOn().attributes() == null) {
      values = new LinkedHashMap<>(MappedLeaves.of(row));
      values.put(MappedName.KIND, Node.text(Names.kebab(kind)));
    } else {
      Node attributes = map.handedOn().attributes().find(row);
      values = new LinkedHashMap<>();
      if (attributes != null) {
        values.putAll(MappedLeaves.flat(attributes));
      }
      addPrefixed(map.handedOn().attributes().text() + ".", values);
    }
    values.putAll(named());
    addMetadata(values);
    String name = Objects.requireNonNullElse(text(MappedName.NAME), Names.kebab(kind));
    return span(spanId, parentId, name, end, status(), new Attributes(values), events());
  }

  /** Tables write inner attributes as columns of their own. */
  private void addPrefixed(String prefix, Map<String, Node> values) {
    row.values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)) {
                Node structure =
                    value instanceof Node.Text text ? Attributes.parsedJson(text.value()) : value;
                String own = name.substring(prefix.length());
                Node kept = structure == null ? value : structure;
                values.putAll(MappedLeaves.flat(Node.mapping(Map.of(own, kept))));
              }
            });
  }

  /** The values that the row's own span tells, under the attributes that hand them on. */
  private Map<String, Node> named() {
    Map<String, Node> values = new LinkedHashMap<>();
    for (MappedName name : MappedName.values()) {
      boolean elsewhere = kind == MappedKind.REQUEST && OF_CALL.contains(name);
      if (!elsewhere) {
        put(values, name);
      }
    }
    map.handedOn()
        .set()
        .forEach(
            (name, path) -> {
              Node found = path.find(row);
              if (found != null) {
                values.put(name, found);
              }
            });
    if (kind == MappedKind.SEARCH) {
      putDocuments(values);
    }
    return values;
  }

  private void put(Map<String, Node> values, MappedName name) {
    MappedSource source = map.values().get(name);
    if (source == null) {
      return;
    }
    Node found =
        switch (name) {
          case TRACE, SPAN, PARENT, START, END, DURATION, FIRST_TOKEN_AT, ERROR -> null;
          case FIRST_TOKEN -> number(millis(source.amount(row)));
          case COST -> number(source.amount(row));
          default -> source.find(row);
        };
    if (name == MappedName.FIRST_TOKEN_AT) {
      Node waited = number(millis(waited()));
      if (waited != null) {
        values.putIfAbsent(MappedName.FIRST_TOKEN.attribute(), waited);
      }
    }
    if (found != null) {
      values.put(name.attribute(), found);
    }
  }

  /** A first token at the very end says that the answer came at once, whole. */
  private @Nullable Long waited() {
    Long first = time(MappedName.FIRST_TOKEN_AT);
    return first == null || start == null || first < start || first.equals(end)
        ? null
        : Long.valueOf(first - start);
  }

  private void addMetadata(Map<String, Node> values) {
    for (MappedPath path : map.handedOn().metadata()) {
      Node found = path.find(row);
      Node node = found instanceof Node.Text text ? Attributes.parsedJson(text.value()) : found;
      if (node instanceof Node.Mapping mapping) {
        MappedLeaves.of(Attributes.of(mapping))
            .forEach((key, value) -> values.putIfAbsent("metadata." + key, value));
      }
      for (Node item : Attributes.items(node)) {
        addTag(item, values);
      }
    }
  }

  private static void addTag(Node item, Map<String, Node> values) {
    String tag = item instanceof Node.Text text ? text.value() : "";
    int colon = tag.indexOf(':');
    if (colon > 0 && colon <= 40 && colon < tag.length() - 1) {
      Node value = Node.text(tag.substring(colon + 1).strip());
      values.putIfAbsent("metadata." + tag.substring(0, colon), value);
    }
  }

  private Status status() {
    boolean failed =
        map.failed().stream().anyMatch(condition -> condition.holds(row)) || isThere(MappedName.ERROR);
    return new Status(failed, failed ? Objects.requireNonNullElse(text(MappedName.ERROR), "") : "");
  }

  private boolean isThere(MappedName name) {
    MappedSource source = map.values().get(name);
    Node found = source == null ? null : source.find(row);
    return switch (found) {
      case null -> false;
      case Node.Text text -> !text.value().isBlank();
      case Node.Flag flag -> flag.value();
      case Node.Mapping mapping -> !mapping.entries().isEmpty();
      case Node.Sequence list -> !list.items().isEmpty();
      case Node.Decimal number -> number.value().signum() != 0;
      case Node.Nothing _ -> false;
    };
  }

  private List<SpanEvent> events() {
    MappedPath path = map.handedOn().events();
    Node found = path == null ? null : path.find(row);
    Node list = found instanceof Node.Text text ? Attributes.parsedJson(text.value()) : found;
    return Attributes.items(list).stream()
        .map(Attributes::of)
        .map(
            event ->
                new SpanEvent(
                    Objects.requireNonNullElse(event.text("name"), ""),
                    new Attributes(
                        MappedLeaves.flat(
                            Objects.requireNonNullElse(
                                event.structure("attributes"), Node.mapping(Map.of()))))))
        .toList();
  }

  private void addCall(List<Signal> signals) {
    Map<String, Node> values = new LinkedHashMap<>();
    if (kind == MappedKind.REQUEST) {
      OF_CALL.forEach(name -> put(values, name));
    }
    if (!values.isEmpty()) {
      // How long the call alone took is not told.
      signals.add(child("call", MappedKind.CALL, values, null, new Status(false, "")));
    }
  }

  private void addSearch(List<Signal> signals) {
    Map<String, Node> values = new LinkedHashMap<>();
    if (kind != MappedKind.SEARCH && map.lists().documents() != null) {
      putDocuments(values);
    }
    if (!values.isEmpty()) {
      OF_SEARCH.forEach(name -> put(values, name));
      put(values, MappedName.DENIED);
      signals.add(child("search", MappedKind.SEARCH, values, null, new Status(false, "")));
    }
  }

  private void putDocuments(Map<String, Node> values) {
    MappedList list = map.lists().documents();
    Node found = list == null ? null : list.node(row);
    if (list == null || found == null) {
      return;
    }
    Node documents =
        list.items().isEmpty()
            ? found
            : new Node.Sequence(
                Node.MADE,
                list.read(row, MappedRowsReader.DOCUMENT).stream()
                    .<Node>map(item -> Node.mapping(item.values()))
                    .toList());
    values.put(MappedName.DOCUMENTS, documents);
  }

  private void addTools(List<Signal> signals) {
    MappedList list = map.lists().tools();
    List<Attributes> items =
        list == null ? List.of() : list.read(row, MappedRowsReader.TOOL);
    for (int i = 0; i < items.size(); i++) {
      Attributes item = items.get(i);
      Map<String, Node> values = new LinkedHashMap<>();
      rename(item, "name", MappedName.TOOL, values);
      rename(item, "id", MappedName.TOOL_CALL, values);
      rename(item, "arguments", MappedName.ARGUMENTS, values);
      rename(item, "result", MappedName.RESULT, values);
      String error = item.written("error");
      boolean failed = error != null && !error.isBlank() && !error.equals("false");
      Status status = new Status(failed, failed ? error : "");
      signals.add(child("tool." + i, MappedKind.TOOL, values, null, status));
    }
  }

  private void addGuardrails(List<Signal> signals) {
    MappedList list = map.lists().guardrails();
    List<Attributes> items =
        list == null ? List.of() : list.read(row, MappedRowsReader.GUARDRAIL);
    for (int i = 0; i < items.size(); i++) {
      Map<String, Node> values = new LinkedHashMap<>();
      rename(items.get(i), "stage", MappedName.STAGE, values);
      rename(items.get(i), "component", MappedName.COMPONENT, values);
      rename(items.get(i), "result", MappedName.GUARDRAIL_RESULT, values);
      rename(items.get(i), "category", MappedName.CATEGORY, values);
      Status status = new Status(false, "");
      signals.add(child("guardrail." + i, MappedKind.GUARDRAIL, values, null, status));
    }
  }

  private static void rename(
      Attributes item, String word, MappedName name, Map<String, Node> values) {
    Node value = item.values().get(word);
    if (value != null) {
      values.put(name.attribute(), value);
    }
  }

  private void addScores(List<Signal> signals) {
    int order = 0;
    for (MappedScore score : map.lists().scores()) {
      for (Attributes found : score.read(row)) {
        Map<String, Node> values = new LinkedHashMap<>();
        values.put(MappedName.KIND, Node.text(Names.kebab(MappedKind.SCORE)));
        found.values().forEach((word, value) -> values.put(MappedName.SCORE + "." + word, value));
        signals.add(event(new Attributes(values), order++));
      }
    }
  }

  private Signal event(Attributes attributes, int order) {
    Long time = kind == MappedKind.SCORE || end == null ? start : end;
    return new Signal.Event(
        map.id(), traceId, kind == MappedKind.SCORE && traceId.isEmpty() ? "" : spanId, target(),
        "score", time, null, order, Attributes.NONE, attributes, Attributes.NONE);
  }

  /** A score of its own may know the span, or the provider's answer, and not the trace. */
  private Signal.@Nullable Target target() {
    if (kind != MappedKind.SCORE || !traceId.isEmpty()) {
      return null;
    }
    String span = id(MappedName.SPAN);
    String response = id(MappedName.RESPONSE_ID);
    if (!span.isEmpty()) {
      return new Signal.Target(Signal.Target.Kind.SPAN, span);
    }
    return response.isEmpty() ? null : new Signal.Target(Signal.Target.Kind.RESPONSE, response);
  }

  private Signal child(
      String suffix, MappedKind of, Map<String, Node> values, @Nullable Long ended, Status status) {
    values.put(MappedName.KIND, Node.text(Names.kebab(of)));
    String name = Names.kebab(of);
    return span(
        spanId + "." + suffix, spanId, name, ended, status, new Attributes(values), List.of());
  }

  private Signal span(
      String id, String parent, String name, @Nullable Long ended, Status status,
      Attributes attributes, List<SpanEvent> events) {
    return new Signal.Span(
        map.id(), traceId, id, null, parent, name, false, start, ended, status, attributes,
        Attributes.NONE, events);
  }

  private String id(MappedName name) {
    return Objects.requireNonNullElse(text(name), "");
  }

  private @Nullable String text(MappedName name) {
    MappedSource source = map.values().get(name);
    return source == null ? null : source.text(row);
  }

  private @Nullable Long time(MappedName name) {
    MappedSource source = map.values().get(name);
    return source == null ? null : source.time(row);
  }

  private @Nullable Long amount(MappedName name) {
    MappedSource source = map.values().get(name);
    return source == null ? null : source.amount(row);
  }

  private static @Nullable Long later(@Nullable Long from, @Nullable Long nanos) {
    return from == null || nanos == null || from > Long.MAX_VALUE - nanos
        ? null
        : Long.valueOf(from + nanos);
  }

  private static @Nullable Long millis(@Nullable Long nanos) {
    return nanos == null ? null : Long.valueOf((nanos + NANOS_PER_MILLI / 2) / NANOS_PER_MILLI);
  }

  private static @Nullable Node number(@Nullable Long value) {
    return value == null ? null : Node.number(value);
  }
}
