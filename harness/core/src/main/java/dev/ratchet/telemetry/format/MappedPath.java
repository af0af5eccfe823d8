package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place within a record's nested values: names joined by dots, with {@code [0]}, {@code [-1]},
 * {@code [*]}, {@code [key=value]} and {@code [key:]} for the items of lists. A name that holds
 * dots itself is found, too, and so is what a text holds as JSON.
 */
public final class MappedPath {
  private static final Pattern STEP =
      Pattern.compile("\\.?([^.\\[\\]]+)|\\[([^\\[\\]]+)]", Pattern.DOTALL);
  private static final Pattern PLACE = Pattern.compile("-?[0-9]{1,6}");
  private static final int MAX_STEPS = 12;

  private final String text;
  private final List<Step> steps;

  private MappedPath(String text, List<Step> steps) {
    this.text = text;
    this.steps = List.copyOf(steps);
  }

  sealed interface Step {
    /** A name, with all that it may be when the following names belong to it; longest first. */
    record Key(List<String> names) implements Step {}

    /** An item by its place; from the end when negative. */
    record Item(int place) implements Step {}

    record Every() implements Step {}

    /** The first item that has a value under a key. */
    record Where(String key, String value) implements Step {}

    /** What the first text item that starts so goes on with. */
    record Tag(String start) implements Step {}
  }

  /** The path that a text writes; null when it writes none. */
  public static @Nullable MappedPath parse(String text) {
    List<String> parts = parts(text);
    if (parts == null) {
      return null;
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      steps.add(part.startsWith("[") ? selector(part.substring(1)) : key(parts, i));
    }
    return new MappedPath(text, steps);
  }

  /** Names as they are, selectors with a bracket in front; null when the text is no path. */
  private static @Nullable List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      String name = matcher.group(1);
      parts.add(name == null ? "[" + matcher.group(2) : name);
    }
    boolean whole = end == text.length() && !text.startsWith(".") && !text.startsWith("[");
    return parts.isEmpty() || !whole || parts.size() > MAX_STEPS ? null : parts;
  }

  private static Step selector(String inner) {
    int equals = inner.indexOf('=');
    if (inner.equals("*")) {
      return new Step.Every();
    }
    if (PLACE.matcher(inner).matches()) {
      return new Step.Item(Integer.parseInt(inner));
    }
    return equals > 0 && equals < inner.length() - 1
        ? new Step.Where(inner.substring(0, equals), inner.substring(equals + 1))
        : new Step.Tag(inner);
  }

  private static Step key(List<String> parts, int from) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    for (int i = from; i < parts.size() && !parts.get(i).startsWith("["); i++) {
      name.append(name.isEmpty() ? "" : ".").append(parts.get(i));
      names.addFirst(name.toString());
    }
    return new Step.Key(List.copyOf(names));
  }

  /** The path as it was written. */
  public String text() {
    return text;
  }

  /** Whether it is a mere name, which is found by looking it up. */
  public boolean isName() {
    return steps.size() == 1;
  }

  /** Whether it leads into an attribute. */
  public boolean isWithin(String attribute) {
    return text.length() > attribute.length()
        && text.startsWith(attribute)
        && ".[".indexOf(text.charAt(attribute.length())) >= 0;
  }

  /** The value at this place; null when there is none, or it is null. */
  public @Nullable Node find(Attributes values) {
    Node literal = values.values().get(text);
    if (literal != null) {
      return present(literal);
    }
    return isName() ? null : find(Node.mapping(values.values()), 0);
  }

  private @Nullable Node find(Node at, int step) {
    if (step == steps.size()) {
      return present(at);
    }
    Node value = at instanceof Node.Text json ? Attributes.parsedJson(json.value()) : at;
    return switch (steps.get(step)) {
      case Step.Key key -> under(key, Attributes.of(value).values(), step);
      case Step.Item item -> item(item.place(), Attributes.items(value), step);
      case Step.Every _ -> every(Attributes.items(value), step);
      case Step.Where where -> where(where, Attributes.items(value), step);
      case Step.Tag tag -> tagged(tag, Attributes.items(value));
    };
  }

  private @Nullable Node under(Step.Key key, Map<String, Node> entries, int step) {
    int taken = key.names().size();
    for (String name : key.names()) {
      Node child = entries.get(name);
      Node found = child == null ? null : find(child, step + taken);
      if (found != null) {
        return found;
      }
      taken--;
    }
    return null;
  }

  private @Nullable Node item(int place, List<Node> items, int step) {
    int at = place < 0 ? items.size() + place : place;
    return at < 0 || at >= items.size() ? null : find(items.get(at), step + 1);
  }

  private @Nullable Node every(List<Node> items, int step) {
    List<Node> found =
        items.stream()
            .map(item -> find(item, step + 1))
            .filter(Objects::nonNull)
            .<Node>map(Objects::requireNonNull)
            .toList();
    return found.isEmpty() ? null : new Node.Sequence(Node.MADE, found);
  }

  private @Nullable Node where(Step.Where where, List<Node> items, int step) {
    for (Node item : items) {
      if (where.value().equals(Attributes.of(item).text(where.key()))) {
        return find(item, step + 1);
      }
    }
    return null;
  }

  private static @Nullable Node tagged(Step.Tag tag, List<Node> items) {
    for (Node item : items) {
      if (item instanceof Node.Text text && text.value().startsWith(tag.start())) {
        return Node.text(text.value().substring(tag.start().length()).strip());
      }
    }
    return null;
  }

  private static @Nullable Node present(Node node) {
    return node instanceof Node.Nothing ? null : node;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MappedPath path && path.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
