package dev.ratchet.provider;

import dev.ratchet.base.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Node} as the maps, lists and values that the library's JSON writer understands. */
final class PlainValues {
  private PlainValues() {}

  static @Nullable Object of(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        mapping.entries().forEach((key, value) -> map.put(key, of(value)));
        yield map;
      }
      case Node.Sequence sequence -> {
        List<@Nullable Object> list = new ArrayList<>();
        sequence.items().forEach(item -> list.add(of(item)));
        yield list;
      }
      case Node.Text text -> text.value();
      case Node.Decimal number -> number.value();
      case Node.Flag flag -> flag.value();
      case Node.Nothing _ -> null;
    };
  }
}
