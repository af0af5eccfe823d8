package dev.ratchet.telemetry;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.MappedFormat;
import dev.ratchet.telemetry.format.MappedName;
import dev.ratchet.telemetry.format.Signal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds which attributes a value comes from, whatever dialect reads it: an attribute without which
 * the value would be another is where it comes from. Done for the first few records of each shape,
 * a shape being the set of attribute names.
 */
final class PreviewOrigins {
  /** They say what a record is and hold no value of it. */
  private static final Set<String> KINDS =
      Set.of(
          MappedName.KIND,
          "openinference.span.kind",
          "gen_ai.operation.name",
          "traceloop.span.kind",
          "langfuse.observation.type",
          "ai.operationId",
          "operation.name");

  private static final int MAX_SHAPES = 2_000;
  private static final int LOOKS = 3;
  private static final int MAX_ATTRIBUTES = 300;

  private final FieldMap map;
  private final UnaryOperator<String> shown;
  private final Map<Integer, Origins> known = new HashMap<>();

  PreviewOrigins(FieldMap map, UnaryOperator<String> shown) {
    this.map = map;
    this.shown = shown;
  }

  /** Of one shape. */
  static final class Origins {
    private final Map<String, String> labels = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private int looks;

    /** Where a value comes from. */
    String label(String word, String otherwise) {
      return labels.getOrDefault(word, otherwise);
    }

    /** Whether something reads an attribute. */
    boolean reads(String name) {
      return read.contains(name);
    }
  }

  Origins of(Signal signal, PreviewAspects aspects) {
    int shape = Objects.hash(signal.scope(), names(signal), name(signal));
    Origins origins = known.get(shape);
    if (origins == null) {
      origins = new Origins();
      if (known.size() >= MAX_SHAPES) {
        return origins;
      }
      known.put(shape, origins);
    }
    if (origins.looks++ < LOOKS && signal.attributes().names().size() <= MAX_ATTRIBUTES) {
      look(signal, aspects, origins);
    }
    return origins;
  }

  private static Set<String> names(Signal signal) {
    Set<String> names = new TreeSet<>();
    signal.attributes().names().forEach(name -> names.add(PreviewNames.numberless(name)));
    return names;
  }

  private static String name(Signal signal) {
    return signal instanceof Signal.Event event ? event.name() : "";
  }

  private void look(Signal signal, PreviewAspects aspects, Origins origins) {
    Map<String, Set<String>> wordsByLabel = new LinkedHashMap<>();
    for (Map.Entry<String, Set<String>> group : byLabel(signal).entrySet()) {
      PreviewAspects without = PreviewAspects.of(without(signal, group.getValue()), map);
      Set<String> changed = changed(aspects, without);
      if (!changed.isEmpty()) {
        wordsByLabel.put(group.getKey(), changed);
      }
      if (!changed.isEmpty() || !without.more().equals(aspects.more())) {
        origins.read.addAll(group.getValue());
      }
    }
    for (String word : aspects.values().keySet()) {
      Set<String> labels = particular(word, wordsByLabel);
      if (!labels.isEmpty()) {
        origins.labels.putIfAbsent(word, written(word, labels, aspects));
      } else if (aspects.sources().containsKey(word)) {
        String source = label(signal, aspects.sources().getOrDefault(word, ""));
        origins.labels.putIfAbsent(word, shown.apply(source));
      }
    }
  }

  /** What one label names goes together: a flattened list, or a column that is read twice. */
  private Map<String, Set<String>> byLabel(Signal signal) {
    Map<String, Set<String>> names = new LinkedHashMap<>();
    for (String name : signal.attributes().names()) {
      if (!KINDS.contains(name)) {
        names.computeIfAbsent(label(signal, name), _ -> new TreeSet<>()).add(name);
      }
    }
    return names;
  }

  private static Set<String> changed(PreviewAspects aspects, PreviewAspects without) {
    Set<String> changed = new TreeSet<>();
    aspects
        .values()
        .forEach(
            (word, value) -> {
              if (!value.equals(without.values().get(word))) {
                changed.add(word);
              }
            });
    return changed;
  }

  /**
   * Where a value comes from. What tells of the record as a whole changes many values when it goes
   * and holds none of them: those that change the fewest are meant.
   */
  private static Set<String> particular(String word, Map<String, Set<String>> wordsByLabel) {
    int fewest = Integer.MAX_VALUE;
    Set<String> labels = new TreeSet<>();
    for (Map.Entry<String, Set<String>> entry : wordsByLabel.entrySet()) {
      int size = entry.getValue().size();
      if (entry.getValue().contains(word) && size <= fewest) {
        if (size < fewest) {
          labels.clear();
          fewest = size;
        }
        labels.add(entry.getKey());
      }
    }
    return labels;
  }

  private static Signal without(Signal signal, Set<String> names) {
    Map<String, Node> rest = new LinkedHashMap<>(signal.attributes().values());
    rest.keySet().removeAll(names);
    return signal.with(new Attributes(rest));
  }

  /** One or several; behind it the name within, where a dialect unpacked. */
  private String written(String word, Set<String> labels, PreviewAspects aspects) {
    String all = labels.stream().limit(2).collect(Collectors.joining(", "));
    String outer = labels.size() > 2 ? all + ", …" : all;
    String inner = aspects.sources().get(word);
    boolean same = inner == null || labels.contains(inner) || inner.startsWith(outer);
    return shown.apply(same || isCanonical(inner) ? outer : outer + " → " + inner);
  }

  private static boolean isCanonical(@Nullable String inner) {
    return inner != null && !inner.startsWith("metadata.");
  }

  /** For a mapped row, the path of the export rather than the name that it is handed on under. */
  private String label(Signal signal, String name) {
    String own = name;
    for (var format : map.formats()) {
      if (format instanceof MappedFormat mapped && mapped.id().equals(signal.scope())) {
        own = mapped.map().origin(name);
      }
    }
    String numberless = PreviewNames.numberless(own);
    int list = numberless.indexOf(".N");
    return list > 0 ? numberless.substring(0, list) + ".N…" : numberless;
  }
}
