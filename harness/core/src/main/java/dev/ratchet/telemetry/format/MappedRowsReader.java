package dev.ratchet.telemetry.format;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one row map, telling all that is wrong with it. */
final class MappedRowsReader {
  static final List<String> DOCUMENT = List.of("id", "source", "tenant", "score", "tags", "text");
  static final List<String> TOOL = List.of("name", "id", "arguments", "result", "error");
  static final List<String> GUARDRAIL = List.of("stage", "component", "result", "category");

  private final Fields fields;
  private final Problems problems;
  private final MappedSourceReader sources;

  MappedRowsReader(Fields fields) {
    this.fields = fields;
    this.problems = fields.problems();
    this.sources = new MappedSourceReader(problems);
  }

  MappedRows read() {
    String id = fields.text("id");
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      fields.problem("id", "must be kebab-case, such as copilot-log");
    }
    MappedRows rows =
        new MappedRows(
            id,
            fields.textOr("title", "rows of " + id),
            match(),
            kinds(),
            values(fields.child("fields")),
            conditions("failed"),
            lists(),
            handedOn(),
            fields.node("ignore").map(sources::paths).orElse(List.of()));
    checkIds(rows);
    fields.done();
    return rows;
  }

  private void checkIds(MappedRows rows) {
    if (!rows.values().containsKey(MappedName.TRACE)
        && !rows.values().containsKey(MappedName.SPAN)) {
      fields.problem(
          "fields",
          "neither 'trace' nor 'span' is mapped, so that no row could be told from another; a log"
              + " without ids can join what it has, as in trace: {all: [time, user]}");
    }
  }

  private List<MappedCondition> match() {
    List<MappedCondition> match = conditions("match");
    if (match.isEmpty()) {
      fields.problem("match", "is missing; name the columns that only this log has");
    }
    return match;
  }

  private List<MappedCondition> conditions(String key) {
    List<MappedCondition> found = new ArrayList<>();
    Node node = fields.node(key).orElse(null);
    List<Node> items = node instanceof Node.Sequence list ? list.items() : listOf(node);
    for (Node item : items) {
      if (item instanceof Node.Mapping mapping) {
        Fields condition = Fields.of(mapping, problems);
        for (String path : mapping.entries().keySet()) {
          MappedPath parsed = sources.path(Node.text(path), mapping);
          if (parsed != null) {
            found.add(new MappedCondition(parsed, condition.texts(path)));
          }
        }
      } else {
        MappedPath path = sources.path(item, item);
        if (path != null) {
          found.add(new MappedCondition(path, List.of()));
        }
      }
    }
    return found;
  }

  private static List<Node> listOf(@Nullable Node node) {
    return node == null ? List.of() : List.of(node);
  }

  private MappedRows.Kinds kinds() {
    Node node = fields.node("kind").orElse(null);
    if (!(node instanceof Node.Mapping)) {
      return new MappedRows.Kinds(null, Map.of(), fields.wordOr("kind", MappedKind.REQUEST));
    }
    Fields kind = fields.child("kind");
    MappedPath of = sources.path(kind.node("of").orElse(node), node);
    MappedKind otherwise = kind.wordOr("else", MappedKind.STEP);
    Fields when = kind.child("when");
    Map<String, MappedKind> words = new LinkedHashMap<>();
    for (String word : when.mapping().entries().keySet()) {
      words.put(word, when.wordOr(word, otherwise));
    }
    kind.done();
    return new MappedRows.Kinds(of, words, otherwise);
  }

  private Map<MappedName, MappedSource> values(Fields child) {
    Map<MappedName, MappedSource> values = new EnumMap<>(MappedName.class);
    for (MappedName name : MappedName.values()) {
      child
          .node(name.word())
          .ifPresent(node -> putIfRead(values, name, sources.source(node, name)));
    }
    child.done();
    return values;
  }

  private static void putIfRead(
      Map<MappedName, MappedSource> values, MappedName name, @Nullable MappedSource source) {
    if (source != null) {
      values.put(name, source);
    }
  }

  private MappedRows.Lists lists() {
    return new MappedRows.Lists(
        list("documents", DOCUMENT), list("tools", TOOL), list("guardrails", GUARDRAIL), scores());
  }

  private @Nullable MappedList list(String key, List<String> words) {
    Node node = fields.node(key).orElse(null);
    if (node == null) {
      return null;
    }
    if (!(node instanceof Node.Mapping)) {
      MappedSource from = sources.source(node, null);
      return from == null ? null : new MappedList(from, Map.of());
    }
    return list(fields.child(key), words);
  }

  private @Nullable MappedList list(Fields list, List<String> words) {
    MappedSource from = list.node("each").map(node -> sources.source(node, null)).orElse(null);
    if (from == null) {
      problems.add(list.place(), "'each' is missing: the path of the list");
    }
    Map<String, MappedSource> items = new LinkedHashMap<>();
    for (String word : words) {
      list.node(word)
          .map(node -> sources.source(node, null))
          .ifPresent(source -> items.put(word, source));
    }
    list.done();
    return from == null ? null : new MappedList(from, items);
  }

  private List<MappedScore> scores() {
    List<MappedScore> scores = new ArrayList<>();
    Node node = fields.node("scores").orElse(null);
    List<Node> items = node instanceof Node.Sequence list ? list.items() : listOf(node);
    for (Node item : items) {
      MappedScore score = score(item);
      if (score != null) {
        scores.add(score);
      }
    }
    return scores;
  }

  private @Nullable MappedScore score(Node item) {
    if (!(item instanceof Node.Mapping mapping)) {
      MappedSource from = sources.source(item, null);
      return from == null ? null : new MappedScore.Listed(new MappedList(from, Map.of()));
    }
    Fields score = Fields.of(mapping, problems);
    if (score.has("each")) {
      MappedList list = list(score, MappedScore.WORDS);
      return list == null ? null : new MappedScore.Listed(list);
    }
    String name = score.text("name");
    MappedSource value = score.node("value").map(node -> sources.source(node, null)).orElse(null);
    MappedSource label = score.node("label").map(node -> sources.source(node, null)).orElse(null);
    String source = score.optionalText("source").orElse(null);
    if (value == null) {
      problems.add(score.place(), "'value' is missing: the path of the score");
    }
    score.done();
    return value == null ? null : new MappedScore.Named(name, value, label, source);
  }

  private MappedRows.HandedOn handedOn() {
    Fields set = fields.child("set");
    Map<String, MappedPath> named = new LinkedHashMap<>();
    set.mapping()
        .entries()
        .forEach(
            (name, node) -> {
              MappedPath path = sources.path(node, node);
              if (path != null) {
                named.put(name, path);
              }
            });
    List<MappedPath> metadata = fields.node("metadata").map(sources::paths).orElse(List.of());
    return new MappedRows.HandedOn(one("attributes"), named, metadata, one("events"));
  }

  private @Nullable MappedPath one(String key) {
    return fields.node(key).map(node -> sources.path(node, node)).orElse(null);
  }
}
