package dev.ratchet.telemetry;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Yaml;
import dev.ratchet.telemetry.FieldMap.Field;
import dev.ratchet.telemetry.format.MappedPath;
import dev.ratchet.telemetry.format.MappedRows;
import dev.ratchet.telemetry.format.TelemetryFormat;
import dev.ratchet.telemetry.format.TelemetryFormats;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code gates/fields.yaml}, telling all that is wrong with it. */
final class FieldMapReader {
  private final Fields root;

  private FieldMapReader(Fields root) {
    this.root = root;
  }

  static FieldMap read(String file, String text) {
    Problems problems = new Problems();
    Node node = Yaml.read(file, text);
    Node mapping = node instanceof Node.Nothing ? Node.mapping(Map.of()) : node;
    FieldMap map = new FieldMapReader(Fields.of(mapping, problems)).map();
    problems.throwIfAny();
    return map;
  }

  private FieldMap map() {
    Map<Field, List<String>> names = names(root.child("fields"));
    FieldMapWords words =
        new FieldMapWords(
            root.has("separators") ? root.texts("separators") : FieldMapWords.DEFAULT.separators(),
            words("guardrails", FieldMapWords.ACTIONS),
            words("scores", FieldMapWords.SOURCES),
            root.texts("ignore"),
            values(root.child("values")));
    List<MappedRows> rows = root.each("rows", MappedRows::read);
    checkIds(rows);
    root.done();
    return new FieldMap(names, words, rows, root.mapping());
  }

  private Map<Field, List<String>> names(Fields fields) {
    Map<Field, List<String>> names = new EnumMap<>(FieldMapDefaults.NAMES);
    for (Field field : Field.values()) {
      if (fields.has(field.word())) {
        names.put(field, names(fields, field));
      }
    }
    fields.done();
    return names;
  }

  /** The user's names, then the built-in ones; {@code {only: …}} leaves these out. */
  private List<String> names(Fields fields, Field field) {
    boolean only = fields.node(field.word()).orElseThrow() instanceof Node.Mapping;
    Fields at = only ? fields.child(field.word()) : fields;
    String key = only ? "only" : field.word();
    Set<String> names = new LinkedHashSet<>(at.texts(key));
    for (String name : names) {
      if (name.contains("[") && MappedPath.parse(name) == null) {
        at.problem(key, "'" + name + "' is no path; write it as tags[0] or tags[tenant:]");
      }
    }
    if (only) {
      at.done();
    } else {
      names.addAll(FieldMapDefaults.NAMES.getOrDefault(field, List.of()));
    }
    return List.copyOf(names);
  }

  private Map<String, List<String>> words(String key, List<String> known) {
    Fields fields = root.child(key);
    Map<String, List<String>> words = new HashMap<>();
    for (String word : known) {
      List<String> own = fields.texts(word);
      if (!own.isEmpty()) {
        words.put(word, own);
      }
    }
    fields.done();
    return words;
  }

  private static Map<String, Map<String, String>> values(Fields fields) {
    Map<String, Map<String, String>> values = new HashMap<>();
    for (Field field : Field.values()) {
      if (fields.has(field.word())) {
        values.put(field.word(), Map.copyOf(fields.child(field.word()).textMap()));
      }
    }
    fields.done();
    return values;
  }

  private void checkIds(List<MappedRows> rows) {
    Set<String> taken =
        TelemetryFormats.ALL.stream()
            .map(TelemetryFormat::id)
            .collect(Collectors.toCollection(HashSet::new));
    for (MappedRows map : new ArrayList<>(rows)) {
      if (!taken.add(map.id())) {
        root.problem(
            "rows", "the id '" + map.id() + "' is taken by another format; choose another");
      }
    }
  }
}
