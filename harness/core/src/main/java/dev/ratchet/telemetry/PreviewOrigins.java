package dev.ratchet.telemetry;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.MappedFormat;
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

  /**
   * Of one shape.
   *
   * @param labels word to where it comes from
   * @param read attributes that something reads
   */
  record Origins(Map<String, String> labels, Set<String> read, int[] looks) {
    String label(String word, String otherwise) {
      return labels.getOrDefault(word, otherwise);
    }
  }

  Origins of(Signal signal, PreviewAspects aspects) {
    int shape = Objects.hash(signal.scope(), names(signal), name(signal));
    Origins origins = known.get(shape);
    if (origins == null) {
      origins = new Origins(new HashMap<>(), new HashSet<>(), new int[1]);
      if (known.size() >= MAX_SHAPES) {
        return origins;
      }
      known.put(shape, origins);
    }
    if (origins.looks()[0]++ < LOOKS && signal.attributes().names().size() <= MAX_ATTRIBUTES) {
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
    Map<String, Set<String>> wordsByName = new LinkedHashMap<>();
    for (String name : signal.attributes().names()) {
      PreviewAspects without = PreviewAspects.of(signal.with(without(signal, name)), map);
      Set<String> changed = changed(aspects, without);
      if (!changed.isEmpty()) {
        wordsByName.put(name, changed);
      }
      if (!changed.isEmpty() || !without.more().equals(aspects.more())) {
        origins.read().add(name);
      }
    }
    for (String word : aspects.values().keySet()) {
      Set<String> names = particular(word, wordsByName);
      if (!names.isEmpty()) {
        origins.labels().putIfAbsent(word, written(signal, word, names, aspects));
      }
    }
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
   * The names that hold a value. One that tells what the whole record is, such as a kind, changes
   * all the values when it goes and holds none: those that change the fewest are meant.
   */
  private static Set<String> particular(String word, Map<String, Set<String>> wordsByName) {
    int fewest = Integer.MAX_VALUE;
    Set<String> names = new TreeSet<>();
    for (Map.Entry<String, Set<String>> entry : wordsByName.entrySet()) {
      int size = entry.getValue().size();
      if (entry.getValue().contains(word) && size <= fewest) {
        if (size < fewest) {
          names.clear();
          fewest = size;
        }
        names.add(entry.getKey());
      }
    }
    return names;
  }

  private static Attributes without(Signal signal, String name) {
    Map<String, Node> rest = new LinkedHashMap<>(signal.attributes().values());
    rest.remove(name);
    return new Attributes(rest);
  }

  /** One name, or several; behind it the name within, where a dialect unpacked. */
  private String written(
      Signal signal, String word, Set<String> names, PreviewAspects aspects) {
    Set<String> labels = new TreeSet<>();
    names.forEach(name -> labels.add(label(signal, name)));
    String all = labels.stream().limit(2).collect(Collectors.joining(", "));
    String outer = labels.size() > 2 ? all + ", …" : all;
    String inner = aspects.sources().get(word);
    boolean same = inner == null || names.contains(inner) || inner.startsWith(outer);
    return shown.apply(same || isCanonical(inner) ? outer : outer + " → " + inner);
  }

  private static boolean isCanonical(@Nullable String inner) {
    return inner != null && !inner.startsWith("metadata.");
  }

  /** For a mapped row, the path of the export rather than the name that it is handed on under. */
  private String label(Signal signal, String name) {
    for (var format : map.formats()) {
      if (format instanceof MappedFormat mapped && mapped.id().equals(signal.scope())) {
        return mapped.map().origin(name);
      }
    }
    String numberless = PreviewNames.numberless(name);
    int list = numberless.indexOf(".N");
    return list > 0 ? numberless.substring(0, list) + ".N…" : numberless;
  }
}
