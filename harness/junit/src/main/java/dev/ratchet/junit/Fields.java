package dev.ratchet.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of an event, field by field. Unknown keys are of a newer Ratchet and are passed over.
 */
record Fields(Map<?, ?> entries) {
  static Fields of(Object value) {
    return new Fields(as(value, Map.class, "an object"));
  }

  String text(String name) {
    return as(required(name), String.class, name);
  }

  /** From 0 up. */
  int number(String name) {
    long number = as(required(name), Long.class, name);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new Json.Malformed(name + " is out of bounds");
    }
    return (int) number;
  }

  boolean flag(String name) {
    return as(required(name), Boolean.class, name);
  }

  Fields object(String name) {
    return of(required(name));
  }

  Optional<Fields> objectIfThere(String name) {
    return Optional.ofNullable(entries.get(name)).map(Fields::of);
  }

  List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    items(name).forEach(one -> objects.add(of(one)));
    return objects;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    items(name).forEach(one -> texts.add(as(one, String.class, name)));
    return texts;
  }

  private List<?> items(String name) {
    return as(required(name), List.class, name);
  }

  private Object required(String name) {
    Object value = entries.get(name);
    if (value == null) {
      throw new Json.Malformed(name + " is missing");
    }
    return value;
  }

  private static <T> T as(Object value, Class<T> type, String name) {
    if (!type.isInstance(value)) {
      throw new Json.Malformed(name + " is of another kind");
    }
    return type.cast(value);
  }
}
