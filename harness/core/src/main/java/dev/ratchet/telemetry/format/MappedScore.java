package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a row has scores or ratings: named one by one, or in a list or mapping of them. */
sealed interface MappedScore {
  List<String> WORDS = List.of("name", "value", "label", "source");

  /** The scores of a row, with the values of {@link #WORDS}. */
  List<Attributes> read(Attributes row);

  /** The paths of the row that it reads. */
  Stream<String> paths();

  /** One score. */
  record Named(
      String name, MappedSource value, @Nullable MappedSource label, @Nullable String source)
      implements MappedScore {
    @Override
    public List<Attributes> read(Attributes row) {
      Node found = value.find(row);
      Node words = label == null ? null : label.find(row);
      if (found == null && words == null) {
        return List.of();
      }
      Map<String, Node> score = new LinkedHashMap<>();
      score.put("name", Node.text(name));
      put(score, "value", found);
      put(score, "label", words);
      put(score, "source", source == null ? null : Node.text(source));
      return List.of(new Attributes(score));
    }

    @Override
    public Stream<String> paths() {
      return Stream.concat(value.paths(), Stream.ofNullable(label).flatMap(MappedSource::paths));
    }

    private static void put(Map<String, Node> score, String word, @Nullable Node value) {
      if (value != null) {
        score.put(word, value);
      }
    }
  }

  /** A list of mappings, or a mapping of names to values. */
  record Listed(MappedList list) implements MappedScore {
    @Override
    public List<Attributes> read(Attributes row) {
      if (!list.items().isEmpty() || !(list.node(row) instanceof Node.Mapping byName)) {
        return list.read(row, WORDS);
      }
      List<Attributes> scores = new ArrayList<>();
      byName
          .entries()
          .forEach(
              (name, value) -> {
                if (!(value instanceof Node.Nothing)) {
                  scores.add(new Attributes(Map.of("name", Node.text(name), "value", value)));
                }
              });
      return scores;
    }

    @Override
    public Stream<String> paths() {
      return list.from().paths();
    }
  }
}
