package dev.ratchet.base;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;

/**
 * Reads one YAML document into {@link Node}s. Strict on purpose: no tags, no duplicate keys, no
 * merge keys, one document, at most 1 MiB, 50 levels and 20 aliases; only {@code true}, {@code
 * false}, {@code null} and JSON-like decimal numbers are anything but text, so {@code no} stays a
 * word.
 */
public final class Yaml {
  private static final int MAX_LENGTH = 1 << 20;
  private static final int MAX_DEPTH = 50;
  private static final int MAX_ALIASES = 20;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?");

  private final String file;
  private final Iterator<Event> events;
  private final Map<String, Node> anchors = new HashMap<>();
  private int aliases;

  private Yaml(String file, Iterator<Event> events) {
    this.file = file;
    this.events = events;
  }

  /**
   * Reads a document.
   *
   * @param file the name used in messages
   * @throws RatchetException INVALID_INPUT with file, line and column if the text is not strict
   *     YAML
   */
  public static Node read(String file, String text) {
    if (text.length() > MAX_LENGTH) {
      throw refused(new Place(file, 0, 0), "larger than 1 MiB; split the file");
    }
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_LENGTH);
    org.yaml.snakeyaml.Yaml parser = new org.yaml.snakeyaml.Yaml(options);
    try {
      return new Yaml(file, parser.parse(new StringReader(text)).iterator()).document();
    } catch (MarkedYAMLException e) {
      throw refused(place(file, e.getProblemMark()), String.valueOf(e.getProblem()));
    } catch (YAMLException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, file + ": not readable as YAML; save it as UTF-8 text", e);
    }
  }

  private Node document() {
    events.next(); // stream start
    if (events.next() instanceof StreamEndEvent) {
      return new Node.Nothing(new Place(file, 1, 1));
    }
    Node root = node(events.next(), 0);
    events.next(); // document end
    if (!(events.next() instanceof StreamEndEvent)) {
      throw refused(root.place(), "holds more than one document; keep one a file");
    }
    return root;
  }

  private Node node(Event event, int depth) {
    Place place = place(file, event.getStartMark());
    if (depth > MAX_DEPTH) {
      throw refused(place, "nested deeper than " + MAX_DEPTH + " levels");
    }
    Node node =
        switch (event) {
          case AliasEvent alias -> alias(place, alias);
          case ScalarEvent scalar -> scalar(place, scalar);
          case MappingStartEvent start -> mapping(place, start, depth);
          case SequenceStartEvent start -> sequence(place, start, depth);
          default -> throw refused(place, "unexpected " + event.getEventId());
        };
    if (event instanceof NodeEvent named
        && !(event instanceof AliasEvent)
        && named.getAnchor() != null) {
      anchors.put(named.getAnchor(), node);
    }
    return node;
  }

  private Node alias(Place place, AliasEvent alias) {
    aliases++;
    if (aliases > MAX_ALIASES) {
      throw refused(place, "more than " + MAX_ALIASES + " aliases; write the values out");
    }
    Node target = anchors.get(alias.getAnchor());
    if (target == null) {
      throw refused(place, "alias '" + alias.getAnchor() + "' refers to itself or to nothing");
    }
    return target;
  }

  private Node mapping(Place place, MappingStartEvent start, int depth) {
    refuseTag(place, start.getTag());
    SequencedMap<String, Node> entries = new LinkedHashMap<>();
    for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
      Place at = place(file, event.getStartMark());
      if (!(event instanceof ScalarEvent key)) {
        throw refused(at, "a key must be plain text");
      }
      refuseTag(at, key.getTag());
      if (entries.put(key.getValue(), node(events.next(), depth + 1)) != null) {
        throw refused(at, "key '" + key.getValue() + "' stands twice");
      }
    }
    return new Node.Mapping(place, entries);
  }

  private Node sequence(Place place, SequenceStartEvent start, int depth) {
    refuseTag(place, start.getTag());
    List<Node> items = new ArrayList<>();
    for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new Node.Sequence(place, items);
  }

  private static Node scalar(Place place, ScalarEvent scalar) {
    refuseTag(place, scalar.getTag());
    String value = scalar.getValue();
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return new Node.Text(place, value);
    }
    return switch (value) {
      case "true" -> new Node.Flag(place, true);
      case "false" -> new Node.Flag(place, false);
      case "", "null", "~" -> new Node.Nothing(place);
      default ->
          NUMBER.matcher(value).matches()
              ? new Node.Decimal(place, new BigDecimal(value))
              : new Node.Text(place, value);
    };
  }

  private static void refuseTag(Place place, @Nullable String tag) {
    if (tag != null) {
      throw refused(place, "tags such as '" + tag + "' are not allowed; write the plain value");
    }
  }

  private static Place place(String file, @Nullable Mark mark) {
    return mark == null
        ? new Place(file, 0, 0)
        : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static RatchetException refused(Place place, String message) {
    return new RatchetException(ErrorCode.INVALID_INPUT, place + ": " + message);
  }
}
