package dev.ratchet.telemetry.format;

import dev.ratchet.base.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one log mean: an entry of {@code rows} in {@code gates/fields.yaml}, or a map
 * that ships with the product in the same language.
 *
 * @param id kebab-case; names the format in reports
 * @param title what such a file is
 * @param match what every row of it has
 * @param failed any of these says that what the row tells of failed
 * @param ignored paths that are known to be of no use
 */
public record MappedRows(
    String id,
    String title,
    List<MappedCondition> match,
    Kinds kinds,
    Map<MappedName, MappedSource> values,
    List<MappedCondition> failed,
    Lists lists,
    HandedOn handedOn,
    List<MappedPath> ignored) {
  public MappedRows {
    ignored = List.copyOf(ignored);
    match = List.copyOf(match);
    values = Map.copyOf(values);
    failed = List.copyOf(failed);
  }

  /** Reads one map; what is wrong with it becomes problems. */
  public static MappedRows read(Fields fields) {
    return new MappedRowsReader(fields).read();
  }

  /**
   * What a row tells of.
   *
   * @param of where the row says it; null when all rows are of one kind
   * @param words the row's word to the kind
   */
  record Kinds(@Nullable MappedPath of, Map<String, MappedKind> words, MappedKind otherwise) {
    Kinds {
      words = Map.copyOf(words);
    }

    MappedKind kind(Attributes row) {
      var found = of == null ? null : of.find(row);
      String word = found == null ? null : new Attributes(Map.of("", found)).text("");
      return word == null ? otherwise : words.getOrDefault(word.strip(), otherwise);
    }
  }

  /** The lists within a row; null where the log has none. */
  record Lists(
      @Nullable MappedList documents,
      @Nullable MappedList tools,
      @Nullable MappedList guardrails,
      List<MappedScore> scores) {
    Lists {
      scores = List.copyOf(scores);
    }
  }

  /**
   * What is handed on under names of its own rather than read here.
   *
   * @param attributes attributes that another dialect reads; null when the map itself says all
   * @param set attribute name to where its value is
   * @param metadata mappings, and lists of {@code key:value}, with a team's own names
   * @param events a span's events, for its exceptions
   */
  record HandedOn(
      @Nullable MappedPath attributes,
      Map<String, MappedPath> set,
      List<MappedPath> metadata,
      @Nullable MappedPath events) {
    HandedOn {
      set = Map.copyOf(set);
      metadata = List.copyOf(metadata);
    }
  }

  /** The path in the export that an attribute of a signal stands for; of several, the first. */
  public String origin(String attribute) {
    List<String> paths =
        Arrays.stream(MappedName.values())
            .filter(name -> name.attribute().equals(attribute))
            .flatMap(name -> sources(name).flatMap(MappedSource::paths))
            .toList();
    if (paths.isEmpty()) {
      paths = listed(attribute).toList();
    }
    return paths.isEmpty() ? attribute : paths.getFirst() + (paths.size() > 1 ? ", …" : "");
  }

  private Stream<MappedSource> sources(MappedName name) {
    Stream<MappedSource> own = Stream.ofNullable(values.get(name));
    return name == MappedName.FIRST_TOKEN
        ? Stream.concat(own, Stream.ofNullable(values.get(MappedName.FIRST_TOKEN_AT)))
        : own;
  }

  private Stream<String> listed(String attribute) {
    if (attribute.startsWith(MappedName.SCORE + ".")) {
      return lists.scores().stream().flatMap(MappedScore::paths);
    }
    if (attribute.equals(MappedName.DOCUMENTS)) {
      return from(lists.documents());
    }
    if (attribute.equals(MappedName.TOOL.attribute())) {
      return from(lists.tools());
    }
    return attribute.equals(MappedName.GUARDRAIL_RESULT.attribute())
        ? from(lists.guardrails())
        : Stream.of();
  }

  private static Stream<String> from(@Nullable MappedList list) {
    return list == null ? Stream.of() : list.from().paths();
  }

  /** What is handed on as metadata, and so has a name there to be told by. */
  private List<MappedPath> besideMetadata() {
    return handedOn.metadata().stream().filter(path -> !path.text().equals("metadata")).toList();
  }

  /** All paths that the map reads; what stands at, or below, one of them is mapped. */
  public Set<String> paths() {
    return Stream.of(
            values.values().stream().flatMap(MappedSource::paths),
            Stream.of(match, failed).flatMap(List::stream).map(one -> one.path().text()),
            Stream.of(lists.documents(), lists.tools(), lists.guardrails())
                .flatMap(Stream::ofNullable)
                .flatMap(list -> list.from().paths()),
            lists.scores().stream().flatMap(MappedScore::paths),
            Stream.of(ignored, besideMetadata()).flatMap(List::stream).map(MappedPath::text),
            Stream.of(kinds.of(), handedOn.events())
                .flatMap(Stream::ofNullable)
                .map(MappedPath::text))
        .flatMap(paths -> paths)
        .map(path -> path.replaceAll("\\[.*", ""))
        .collect(Collectors.toUnmodifiableSet());
  }
}
