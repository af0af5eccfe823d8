package dev.ratchet.telemetry.format;

import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
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
      EnumSet.of(MappedName.SOURCE, MappedName.QUERY, MappedName.TOP_K, MappedName.DENIED);
  private static final Set<String> NO_PARENT = Set.of("undefined", "null", "none", "None", "0");
  private static final Status FINE = new Status(false, "");

  private final MappedRows map;
  private final Attributes row;
  private final MappedKind kind;
  private final String traceId;
  private final String spanId;
  private final String parentId;
  private final @Nullable Long start;
  private final @Nullable Long end;
  private final MappedValues values;

  MappedRow(MappedRows map, Attributes row) {
    this.map = map;
    this.row = row;
    this.kind = map.kinds().kind(row);
    this.start = time(MappedName.START);
    this.end = end();
    String trace = text(MappedName.TRACE);
    String span = text(MappedName.SPAN);
    this.traceId = trace.isEmpty() && kind != MappedKind.SCORE ? span : trace;
    this.spanId = span.isEmpty() ? made(trace) : span;
    String parent = text(MappedName.PARENT);
    this.parentId = parent.equals(spanId) || NO_PARENT.contains(parent) ? "" : parent;
    this.values = new MappedValues(map, row, start, end);
  }

  private @Nullable Long end() {
    Long told = time(MappedName.END);
    MappedSource duration = map.values().get(MappedName.DURATION);
    Long nanos = duration == null ? null : duration.amount(row);
    return told != null || start == null || nanos == null || start > Long.MAX_VALUE - nanos
        ? told
        : Long.valueOf(start + nanos);
  }

  /** Calls of one trace that have no ids of their own are told apart by when they began. */
  private String made(String trace) {
    boolean several = kind != MappedKind.REQUEST && kind != MappedKind.SCORE && start != null;
    return several && !trace.isEmpty() ? trace + "." + Names.kebab(kind) + "." + start : trace;
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

  private Signal own() {
    Map<String, Node> own = values.own();
    if (map.handedOn().attributes() == null) {
      own.put(MappedName.KIND, Node.text(Names.kebab(kind)));
    }
    own.putAll(named());
    values.putMetadata(own);
    String told = text(MappedName.NAME);
    String name = told.isEmpty() ? Names.kebab(kind) : told;
    return span(spanId, parentId, name, end, status(), own);
  }

  /** What the row's own span tells. */
  private Map<String, Node> named() {
    Map<String, Node> named = new LinkedHashMap<>();
    for (MappedName name : MappedName.values()) {
      if (kind != MappedKind.REQUEST || !OF_CALL.contains(name)) {
        values.put(named, name);
      }
    }
    values.putSet(named);
    if (kind == MappedKind.SEARCH) {
      values.putDocuments(named);
    }
    return named;
  }

  private Status status() {
    MappedSource error = map.values().get(MappedName.ERROR);
    Node told = error == null ? null : error.find(row);
    boolean failed = map.failed().stream().anyMatch(one -> one.holds(row)) || says(told);
    return new Status(failed, failed ? text(MappedName.ERROR) : "");
  }

  /** Whether a value under an error's name says that there was one. */
  private static boolean says(@Nullable Node error) {
    return switch (error) {
      case null -> false;
      case Node.Text text -> !text.value().isBlank() && !text.value().equals("false");
      case Node.Flag flag -> flag.value();
      case Node.Mapping mapping -> !mapping.entries().isEmpty();
      case Node.Sequence list -> !list.items().isEmpty();
      case Node.Decimal number -> number.value().signum() != 0;
      case Node.Nothing _ -> false;
    };
  }

  private void addCall(List<Signal> signals) {
    Map<String, Node> call = new LinkedHashMap<>();
    if (kind == MappedKind.REQUEST) {
      OF_CALL.forEach(name -> values.put(call, name));
    }
    if (!call.isEmpty()) {
      signals.add(child("call", MappedKind.CALL, call, FINE));
    }
  }

  private void addSearch(List<Signal> signals) {
    Map<String, Node> search = new LinkedHashMap<>();
    if (kind != MappedKind.SEARCH) {
      values.putDocuments(search);
    }
    if (!search.isEmpty()) {
      OF_SEARCH.forEach(name -> values.put(search, name));
      signals.add(child("search", MappedKind.SEARCH, search, FINE));
    }
  }

  private void addTools(List<Signal> signals) {
    int number = 0;
    for (Attributes item : items(map.lists().tools(), MappedRowsReader.TOOL)) {
      Map<String, Node> tool = new LinkedHashMap<>();
      rename(item, "name", MappedName.TOOL, tool);
      rename(item, "id", MappedName.TOOL_CALL, tool);
      rename(item, "arguments", MappedName.ARGUMENTS, tool);
      rename(item, "result", MappedName.RESULT, tool);
      Status status =
          new Status(
              says(item.values().get("error")), Objects.requireNonNullElse(item.text("error"), ""));
      signals.add(child("tool." + number++, MappedKind.TOOL, tool, status));
    }
  }

  private void addGuardrails(List<Signal> signals) {
    int number = 0;
    for (Attributes item : items(map.lists().guardrails(), MappedRowsReader.GUARDRAIL)) {
      Map<String, Node> guardrail = new LinkedHashMap<>();
      rename(item, "stage", MappedName.STAGE, guardrail);
      rename(item, "component", MappedName.COMPONENT, guardrail);
      rename(item, "result", MappedName.GUARDRAIL_RESULT, guardrail);
      rename(item, "category", MappedName.CATEGORY, guardrail);
      signals.add(child("guardrail." + number++, MappedKind.GUARDRAIL, guardrail, FINE));
    }
  }

  private List<Attributes> items(@Nullable MappedList list, List<String> words) {
    return list == null ? List.of() : list.read(row, words);
  }

  private static void rename(
      Attributes item, String word, MappedName name, Map<String, Node> named) {
    Node value = item.values().get(word);
    if (value != null) {
      named.put(name.attribute(), value);
    }
  }

  private void addScores(List<Signal> signals) {
    int order = 0;
    for (MappedScore score : map.lists().scores()) {
      for (Attributes found : score.read(row)) {
        signals.add(event(found, order++));
      }
    }
  }

  private Signal event(Attributes score, int order) {
    Map<String, Node> named = new LinkedHashMap<>();
    named.put(MappedName.KIND, Node.text(Names.kebab(MappedKind.SCORE)));
    score.values().forEach((word, value) -> named.put(MappedName.SCORE + "." + word, value));
    boolean alone = kind == MappedKind.SCORE;
    return new Signal.Event(
        map.id(),
        traceId,
        alone && traceId.isEmpty() ? "" : spanId,
        alone && traceId.isEmpty() ? target() : null,
        "score",
        alone || end == null ? start : end,
        null,
        order,
        Attributes.NONE,
        new Attributes(named),
        Attributes.NONE);
  }

  /** A score of its own may know the span, or the provider's answer, and not the trace. */
  private Signal.@Nullable Target target() {
    String span = text(MappedName.SPAN);
    String response = text(MappedName.RESPONSE_ID);
    if (!span.isEmpty()) {
      return new Signal.Target(Signal.Target.Kind.SPAN, span);
    }
    return response.isEmpty() ? null : new Signal.Target(Signal.Target.Kind.RESPONSE, response);
  }

  /** A part of the row; how long it took alone is not told. */
  private Signal child(String suffix, MappedKind of, Map<String, Node> named, Status status) {
    named.put(MappedName.KIND, Node.text(Names.kebab(of)));
    return span(spanId + "." + suffix, spanId, Names.kebab(of), null, status, named);
  }

  private Signal span(
      String id,
      String parent,
      String name,
      @Nullable Long ended,
      Status status,
      Map<String, Node> named) {
    return new Signal.Span(
        map.id(),
        traceId,
        id,
        null,
        parent,
        name,
        false,
        start,
        ended,
        status,
        new Attributes(named),
        Attributes.NONE,
        id.equals(spanId) ? values.events() : List.of());
  }

  /** Empty when absent. */
  private String text(MappedName name) {
    MappedSource source = map.values().get(name);
    return Objects.requireNonNullElse(source == null ? null : source.text(row), "");
  }

  private @Nullable Long time(MappedName name) {
    MappedSource source = map.values().get(name);
    return source == null ? null : source.time(row);
  }
}
