package dev.ratchet.telemetry;

import dev.ratchet.telemetry.format.MappedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Guesses a row map for rows that no format knows; a person decides. */
final class PreviewRowMap {
  /** Words that a column's name ends in, the likeliest first. */
  private static final Map<MappedName, List<String>> WORDS = words();

  private static final Map<String, Set<String>> LISTS =
      new TreeMap<>(
          Map.of(
              "documents",
              Set.of("documents", "docs", "retrieved", "sources", "chunks", "passages"),
              "tools",
              Set.of("tools", "tool"),
              "guardrails",
              Set.of("guardrails", "guardrail"),
              "metadata",
              Set.of("tags")));
  private static final Set<String> RATINGS =
      Set.of("rating", "stars", "thumbs", "feedback", "helpful", "csat", "score");

  private PreviewRowMap() {}

  /** A map to paste; always one, since even one with gaps shows what to fill in. */
  static String proposed(PreviewNames columns) {
    Map<MappedName, String> found = new LinkedHashMap<>();
    WORDS.forEach(
        (name, words) -> {
          String column = column(name, words, columns, found);
          if (column != null) {
            found.put(name, column);
          }
        });
    return written(found, columns);
  }

  private static String written(Map<MappedName, String> found, PreviewNames columns) {
    StringBuilder map = new StringBuilder("rows:\n  - id: my-log\n    match: [");
    map.append(String.join(", ", match(found, columns))).append("]\n    fields:\n");
    if (!found.containsKey(MappedName.TRACE)) {
      map.append("      trace:   # which column has the request's id?\n");
    }
    found.forEach(
        (name, column) ->
            map.append("      ")
                .append(name.word())
                .append(": ")
                .append(value(name, column))
                .append('\n'));
    for (FieldMap.Field field : FieldMap.Field.values()) {
      columns
          .byFrequency()
          .filter(entry -> !found.containsValue(entry.getKey()))
          .filter(entry -> PreviewGuesses.score(field, entry.getKey(), entry.getValue()) >= 10)
          .findFirst()
          .ifPresent(
              entry ->
                  map.append("      ")
                      .append(field.word())
                      .append(": ")
                      .append(PreviewGuesses.quoted(entry.getKey()))
                      .append('\n'));
    }
    lists(columns, map);
    return map.toString();
  }

  /** Lists whose items have the usual names need no more than where they are. */
  private static void lists(PreviewNames columns, StringBuilder map) {
    LISTS.forEach(
        (word, names) ->
            columns
                .byFrequency()
                .filter(entry -> entry.getValue().isMostly("list"))
                .map(Map.Entry::getKey)
                .filter(name -> PreviewGuesses.tokens(name).stream().anyMatch(names::contains))
                .findFirst()
                .ifPresent(name -> map.append(line(word, name))));
    columns
        .byFrequency()
        .filter(entry -> entry.getValue().isMostly("number", "whole number", "true/false"))
        .map(Map.Entry::getKey)
        .filter(name -> PreviewGuesses.tokens(name).stream().anyMatch(RATINGS::contains))
        .findFirst()
        .ifPresent(
            name ->
                map.append("    scores: [{name: rating, value: ")
                    .append(PreviewGuesses.quoted(name))
                    .append(", source: user}]\n"));
  }

  private static String line(String word, String column) {
    return "    " + word + ": " + PreviewGuesses.quoted(column) + "\n";
  }

  /** Two columns that nearly every row has tell the log from others. */
  private static List<String> match(Map<MappedName, String> found, PreviewNames columns) {
    List<String> names = new ArrayList<>();
    for (MappedName name : List.of(MappedName.TRACE, MappedName.QUESTION, MappedName.START)) {
      String column = found.get(name);
      if (column != null && names.size() < 2) {
        names.add(PreviewGuesses.quoted(column));
      }
    }
    if (names.isEmpty()) {
      columns
          .byFrequency()
          .limit(2)
          .forEach(entry -> names.add(PreviewGuesses.quoted(entry.getKey())));
    }
    return names;
  }

  private static String value(MappedName name, String column) {
    String path = PreviewGuesses.quoted(column);
    return switch (name) {
      case DURATION, FIRST_TOKEN -> "{" + unit(column) + ": " + path + "}";
      case COST -> "{usd: " + path + "}";
      default -> path;
    };
  }

  private static String unit(String column) {
    Set<String> tokens = PreviewGuesses.tokens(column);
    if (tokens.contains("ns") || tokens.contains("nanos")) {
      return "ns";
    }
    if (tokens.contains("us") || tokens.contains("micros")) {
      return "us";
    }
    boolean seconds = tokens.contains("s") || tokens.contains("sec") || tokens.contains("seconds");
    return seconds ? "s" : "ms";
  }

  private static @Nullable String column(
      MappedName name, List<String> words, PreviewNames columns, Map<MappedName, String> taken) {
    for (String word : words) {
      List<String> wanted = List.of(word.split(" ", -1));
      for (Map.Entry<String, PreviewShape> entry : columns.byFrequency().toList()) {
        Set<String> tokens = PreviewGuesses.tokens(entry.getKey());
        boolean free = !taken.containsValue(entry.getKey());
        if (free && tokens.containsAll(wanted) && fits(name, entry.getValue())) {
          return entry.getKey();
        }
      }
    }
    return null;
  }

  private static boolean fits(MappedName name, PreviewShape shape) {
    boolean number = shape.isMostly("number", "whole number");
    return switch (name) {
      case TRACE ->
          !shape.isMostly("true/false", "list", "mapping", "number") && shape.distinct() > 1;
      case START, END -> shape.isMostly("time", "number", "whole number");
      case DURATION, FIRST_TOKEN, INPUT_TOKENS, OUTPUT_TOKENS, COST, HTTP_STATUS -> number;
      case QUESTION, ANSWER, SYSTEM ->
          !number && !shape.isMostly("true/false", "time", "uuid", "version", "locale");
      default -> !number;
    };
  }

  private static Map<MappedName, List<String>> words() {
    Map<MappedName, List<String>> words = new LinkedHashMap<>();
    words.put(
        MappedName.TRACE,
        List.of(
            "trace id",
            "request id",
            "req id",
            "run id",
            "call id",
            "correlation id",
            "event id",
            "log id",
            "trace",
            "uuid",
            "id",
            "request",
            "run"));
    words.put(
        MappedName.START,
        List.of("start", "started", "timestamp", "created", "ts", "time", "date"));
    words.put(MappedName.END, List.of("end", "ended", "finished", "completed"));
    words.put(MappedName.DURATION, List.of("duration", "latency", "elapsed", "took"));
    words.put(
        MappedName.QUESTION,
        List.of("question", "user message", "query", "prompt", "input", "request", "message"));
    words.put(MappedName.ANSWER, List.of("answer", "reply", "response", "completion", "output"));
    words.put(MappedName.SYSTEM, List.of("system prompt", "system"));
    words.put(MappedName.MODEL, List.of("model name", "model"));
    words.put(
        MappedName.INPUT_TOKENS,
        List.of("input tokens", "prompt tokens", "tokens in", "prompt toks", "in"));
    words.put(
        MappedName.OUTPUT_TOKENS,
        List.of("output tokens", "completion tokens", "tokens out", "completion toks", "out"));
    words.put(MappedName.COST, List.of("cost", "price", "usd"));
    words.put(MappedName.FIRST_TOKEN, List.of("first token", "ttft"));
    words.put(MappedName.FINISH, List.of("finish reason", "stop reason", "finish"));
    words.put(MappedName.ERROR, List.of("error message", "error", "exception"));
    return words;
  }
}
