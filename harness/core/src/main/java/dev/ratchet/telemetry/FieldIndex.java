package dev.ratchet.telemetry;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.FieldMap.Field;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.MappedPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Field names the other way round: from an attribute to the fields that it may hold, so that a span
 * is read in one pass over its attributes, however many names are known.
 */
final class FieldIndex {
  private final Map<String, List<Slot>> byName;
  private final List<Reach> paths;

  private FieldIndex(Map<String, List<Slot>> byName, List<Reach> paths) {
    this.byName = byName;
    this.paths = paths;
  }

  /** A field that an attribute may hold; the lowest rank wins. */
  private record Slot(Field field, int rank, String name) {}

  /** The same for a path into an attribute. */
  private record Reach(Slot slot, MappedPath path) {}

  static FieldIndex of(Map<Field, List<String>> names) {
    Map<String, List<Slot>> byName = new HashMap<>();
    List<Reach> paths = new ArrayList<>();
    names.forEach(
        (field, list) -> {
          for (int rank = 0; rank < list.size(); rank++) {
            String name = list.get(rank);
            Slot slot = new Slot(field, rank, name);
            byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(slot);
            MappedPath path = MappedPath.parse(name);
            boolean isDefault =
                FieldMapDefaults.NAMES.getOrDefault(field, List.of()).contains(name);
            if (path != null && !path.isName() && !isDefault) {
              paths.add(new Reach(slot, path));
            }
          }
        });
    return new FieldIndex(byName, paths);
  }

  /** Whether an attribute, or something in it, may hold a field. */
  boolean knows(String attribute) {
    return byName.containsKey(attribute)
        || paths.stream().anyMatch(reach -> reach.path().isWithin(attribute));
  }

  FieldValues read(Attributes attributes, FieldMapWords words) {
    FieldValues found = new FieldValues(words);
    for (Map.Entry<String, Node> entry : attributes.values().entrySet()) {
      List<Slot> slots = byName.get(entry.getKey());
      if (slots != null) {
        slots.forEach(
            slot -> found.offer(slot.field(), slot.rank(), slot.name(), entry.getValue()));
      }
    }
    for (Reach reach : paths) {
      Slot slot = reach.slot();
      if (found.wants(slot.field(), slot.rank())) {
        Node value = reach.path().find(attributes);
        if (value != null) {
          found.offer(slot.field(), slot.rank(), slot.name(), value);
        }
      }
    }
    return found;
  }
}
