package dev.ratchet.telemetry.format;

import dev.ratchet.base.Names;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.telemetry.format.MappedSource.Choice;
import dev.ratchet.telemetry.format.MappedSource.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the paths and units of a row map, telling all that is wrong with them. */
record MappedSourceReader(Problems problems) {
  private static final Set<MappedName> TIMES =
      EnumSet.of(MappedName.START, MappedName.END, MappedName.FIRST_TOKEN_AT);
  private static final Set<MappedName> LENGTHS =
      EnumSet.of(MappedName.DURATION, MappedName.FIRST_TOKEN);

  /**
   * Where a value stands: paths of which the first with a value counts, each with its unit.
   *
   * @param name what is read from there; null within lists
   * @return null when nothing of it can be read; what is wrong is told
   */
  @Nullable MappedSource source(Node node, @Nullable MappedName name) {
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
  List<MappedPath> paths(Node node) {
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

  /**
   * The path that a text says.
   *
   * @param at where the problem is, when it is none
   */
  @Nullable MappedPath path(Node node, Node at) {
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
