package dev.ratchet.telemetry.format;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Names;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.telemetry.format.MappedSource.Choice;
import dev.ratchet.telemetry.format.MappedSource.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one row map, telling all that is wrong with it. */
final class MappedRowsReader {
  private static final Set<MappedName> TIMES =
      EnumSet.of(MappedName.START, MappedName.END, MappedName.FIRST_TOKEN_AT);
  private static final Set<MappedName> LENGTHS =
      EnumSet.of(MappedName.DURATION, MappedName.FIRST_TOKEN);
  static final List<String> DOCUMENT = List.of("id", "source", "tenant", "score", "tags", "text");
  static final List<String> TOOL = List.of("name", "id", "arguments", "result", "error");
  static final List<String> GUARDRAIL = List.of("stage", "component", "result", "category");

  private final Fields fields;
  private final Problems problems;

  MappedRowsReader(Fields fields) {
    this.fields = fields;
    this.problems = fields.problems();
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
            fields.node("ignore").map(this::paths).orElse(List.of()));
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
          MappedPath parsed = path(Node.text(path), mapping);
          if (parsed != null) {
            found.add(new MappedCondition(parsed, condition.texts(path)));
          }
        }
      } else {
        MappedPath path = path(item, item);
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
    MappedPath of = path(kind.node("of").orElse(node), node);
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
      child.node(name.word()).ifPresent(node -> putIfRead(values, name, source(node, name)));
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

  private @Nullable MappedSource source(Node node, @Nullable MappedName name) {
    List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of(node);
    List<Choice> choices = items.stream().flatMap(item -> choices(item, name).stream()).toList();
    return choices.isEmpty() ? null : new MappedSource(choices);
  }

  private List<Choice> choices(Node node, @Nullable MappedName name) {
    if (!(node instanceof Node.Mapping mapping)) {
      return choices(node, name, name == MappedName.COST ? Unit.USD : Unit.NONE);
    }
    if (mapping.entries().size() != 1) {
      problems.add(node.place(), "expected one unit with one path, as in {ms: latency}");
      return List.of();
    }
    var entry = mapping.entries().firstEntry();
    return entry.getKey().equals("all")
        ? all(entry.getValue())
        : measured(entry.getKey(), entry.getValue(), name);
  }

  private List<Choice> choices(Node node, @Nullable MappedName name, Unit unit) {
    if (unit == Unit.NONE && name != null && LENGTHS.contains(name)) {
      problems.add(
          node.place(), name.word() + ": say its unit, as in {ms: latency}; units: s, ms, us, ns");
      return List.of();
    }
    return paths(node).stream().map(path -> new Choice(List.of(path), unit)).toList();
  }

  private List<Choice> all(Node node) {
    List<MappedPath> paths = paths(node);
    if (paths.size() < 2) {
      problems.add(node.place(), "all: expected a list of paths whose values are joined");
      return List.of();
    }
    return List.of(new Choice(paths, Unit.NONE));
  }

  private List<Choice> measured(String word, Node node, @Nullable MappedName name) {
    List<Unit> units =
        Arrays.stream(Unit.values())
            .filter(unit -> unit != Unit.NONE)
            .filter(unit -> unit.isTime() ? isTimed(name) : name == MappedName.COST)
            .toList();
    for (Unit unit : units) {
      if (Names.kebab(unit).equals(word)) {
        return choices(node, name, unit);
      }
    }
    List<String> words = new ArrayList<>(units.stream().map(Names::kebab).toList());
    words.add("all");
    problems.add(node.place(), "unknown unit '" + word + "'" + NearestWord.hint(word, words));
    return List.of();
  }

  /** The paths of a list, or of a single text. */
  private List<MappedPath> paths(Node node) {
    List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of(node);
    return items.stream()
        .map(item -> path(item, item))
        .filter(Objects::nonNull)
        .<MappedPath>map(Objects::requireNonNull)
        .toList();
  }

  private static boolean isTimed(@Nullable MappedName name) {
    return name != null && (TIMES.contains(name) || LENGTHS.contains(name));
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
      MappedSource from = source(node, null);
      return from == null ? null : new MappedList(from, Map.of());
    }
    return list(fields.child(key), words);
  }

  private @Nullable MappedList list(Fields list, List<String> words) {
    MappedSource from = list.node("each").map(node -> source(node, null)).orElse(null);
    if (from == null) {
      problems.add(list.place(), "'each' is missing: the path of the list");
    }
    Map<String, MappedSource> items = new LinkedHashMap<>();
    for (String word : words) {
      list.node(word).map(node -> source(node, null)).ifPresent(source -> items.put(word, source));
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
      MappedSource from = source(item, null);
      return from == null ? null : new MappedScore.Listed(new MappedList(from, Map.of()));
    }
    Fields score = Fields.of(mapping, problems);
    if (score.has("each")) {
      MappedList list = list(score, MappedScore.WORDS);
      return list == null ? null : new MappedScore.Listed(list);
    }
    String name = score.text("name");
    MappedSource value = score.node("value").map(node -> source(node, null)).orElse(null);
    MappedSource label = score.node("label").map(node -> source(node, null)).orElse(null);
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
              MappedPath path = path(node, node);
              if (path != null) {
                named.put(name, path);
              }
            });
    List<MappedPath> metadata = fields.node("metadata").map(this::paths).orElse(List.of());
    return new MappedRows.HandedOn(one("attributes"), named, metadata, one("events"));
  }

  private @Nullable MappedPath one(String key) {
    return fields.node(key).map(node -> path(node, node)).orElse(null);
  }

  private @Nullable MappedPath path(Node node, Node at) {
    if (!(node instanceof Node.Text text)) {
      problems.add(at.place(), "expected a path, found " + node.kind());
      return null;
    }
    MappedPath path = MappedPath.parse(text.value());
    if (path == null) {
      problems.add(
          at.place(),
          "'"
              + text.value()
              + "' is no path; write names joined by dots, such as"
              + " metadata.app.tenant, tags[0], tags[tenant:], turns[*].text, items[key=id].value");
    }
    return path;
  }
}
