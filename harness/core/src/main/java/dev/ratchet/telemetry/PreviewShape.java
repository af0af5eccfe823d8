package dev.ratchet.telemetry;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Times;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the values of one attribute look like, without a word of what they say. */
final class PreviewShape {
  /** Beyond this, values are as good as all different. */
  static final int MAX_DISTINCT = 100;

  private static final int MAX_SHAPES = 12;
  private static final Map<String, Pattern> WORDS = words();

  private final Map<String, long[]> kinds = new TreeMap<>();
  private final Set<Integer> distinct = new HashSet<>();
  private long count;

  void add(Node value) {
    count++;
    if (distinct.size() < MAX_DISTINCT) {
      distinct.add(hash(value));
    }
    String kind = kind(value);
    if (kinds.size() < MAX_SHAPES || kinds.containsKey(kind)) {
      long length = length(value);
      kinds.merge(
          kind,
          new long[] {length, length, 1},
          (a, b) -> new long[] {Math.min(a[0], b[0]), Math.max(a[1], b[1]), a[2] + 1});
    }
  }

  long count() {
    return count;
  }

  int distinct() {
    return distinct.size();
  }

  /** Whether most values are of one of these kinds. */
  boolean isMostly(String... wanted) {
    long matching = 0;
    for (String kind : wanted) {
      long[] seen = kinds.get(kind);
      matching += seen == null ? 0 : seen[2];
    }
    return matching * 2 > count;
  }

  /** The longest value of a kind of text. */
  long longest() {
    return kinds.values().stream().mapToLong(seen -> seen[1]).max().orElse(0);
  }

  /** The shapes, the most frequent first; lengths as a range. */
  List<String> shapes() {
    List<Map.Entry<String, long[]>> sorted = new ArrayList<>(kinds.entrySet());
    sorted.sort((a, b) -> Long.compare(b.getValue()[2], a.getValue()[2]));
    return sorted.stream().map(entry -> written(entry.getKey(), entry.getValue())).toList();
  }

  private static String written(String kind, long[] seen) {
    return switch (kind) {
      case "text", "hex", "list" ->
          seen[0] == seen[1]
              ? kind + "(" + seen[0] + ")"
              : kind + "(" + seen[0] + "-" + seen[1] + ")";
      default -> kind;
    };
  }

  private static String kind(Node value) {
    return switch (value) {
      case Node.Text text -> ofText(text.value());
      case Node.Decimal number ->
          number.value().stripTrailingZeros().scale() <= 0 ? "whole number" : "number";
      case Node.Flag _ -> "true/false";
      case Node.Sequence _ -> "list";
      case Node.Mapping _ -> "mapping";
      case Node.Nothing _ -> "nothing";
    };
  }

  private static String ofText(String text) {
    if (text.length() > 60) {
      return "text";
    }
    for (Map.Entry<String, Pattern> word : WORDS.entrySet()) {
      if (word.getValue().matcher(text).matches()) {
        return word.getKey();
      }
    }
    return text.indexOf(':') > 0 && Times.nanos(text) != null ? "time" : "text";
  }

  private static Map<String, Pattern> words() {
    Map<String, Pattern> words = new LinkedHashMap<>();
    words.put("empty text", Pattern.compile("\\s*"));
    words.put("uuid", Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"));
    words.put("true/false", Pattern.compile("(?i)true|false"));
    words.put("whole number", Pattern.compile("-?[0-9]{1,18}"));
    words.put("number", Pattern.compile("-?[0-9]{1,18}\\.[0-9]{1,18}"));
    words.put("hex", Pattern.compile("(?=.*[0-9])[0-9a-fA-F]{8,60}"));
    words.put("version", Pattern.compile("v?[0-9]{1,4}(\\.[0-9]{1,5}){1,3}([-+][\\w.]{1,20})?"));
    words.put("locale", Pattern.compile("[a-z]{2}[-_][A-Z]{2}"));
    words.put("region", Pattern.compile("[a-z]{2}-(north|south|east|west|central)[a-z]*-?[0-9]?"));
    words.put("e-mail", Pattern.compile("[^@\\s]+@[^@\\s]+\\.[a-z]{2,}"));
    words.put("link", Pattern.compile("[a-z]{2,6}://\\S+"));
    return words;
  }

  private static long length(Node value) {
    return switch (value) {
      case Node.Text text -> text.value().length();
      case Node.Sequence list -> list.items().size();
      case Node.Decimal _, Node.Flag _, Node.Mapping _, Node.Nothing _ -> 0;
    };
  }

  private static int hash(Node value) {
    return switch (value) {
      case Node.Text text -> text.value().hashCode();
      case Node.Decimal number -> number.value().stripTrailingZeros().hashCode();
      case Node.Flag flag -> Boolean.hashCode(flag.value());
      case Node.Sequence list -> list.items().size();
      case Node.Mapping mapping -> mapping.entries().keySet().hashCode();
      case Node.Nothing _ -> 0;
    };
  }
}
