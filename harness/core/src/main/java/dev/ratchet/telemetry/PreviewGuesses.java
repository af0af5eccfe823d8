package dev.ratchet.telemetry;

import dev.ratchet.base.Names;
import dev.ratchet.telemetry.FieldMap.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Guesses which attribute may hold a field, by its name and by what its values look like; a person
 * decides. Only for fields that few requests have.
 */
final class PreviewGuesses {
  private static final double ENOUGH = 0.5;
  private static final int PER_FIELD = 3;

  private PreviewGuesses() {}

  /** One guess. */
  private record Guess(String name, PreviewShape shape, int score) {}

  /** A map to paste; empty when nothing is guessed. */
  static String proposed(List<Preview.Coverage> coverage, PreviewNames names) {
    StringBuilder map = new StringBuilder();
    for (Field field : Field.values()) {
      boolean covered =
          coverage.stream()
              .anyMatch(one -> one.field().equals(field.word()) && one.share() >= ENOUGH);
      List<Guess> guesses = covered ? List.of() : guesses(field, names);
      if (!guesses.isEmpty()) {
        map.append(line(field, guesses));
      }
    }
    return map.isEmpty() ? "" : "fields:\n" + map;
  }

  private static List<Guess> guesses(Field field, PreviewNames names) {
    List<Guess> guesses = new ArrayList<>();
    names
        .all()
        .forEach(
            (name, shape) -> {
              int score = score(field, name, shape);
              if (score > 0) {
                guesses.add(new Guess(name, shape, score));
              }
            });
    guesses.sort(
        Comparator.comparingInt((Guess guess) -> -guess.score())
            .thenComparingLong(guess -> -guess.shape().count())
            .thenComparing(Guess::name));
    return guesses.stream().limit(PER_FIELD).toList();
  }

  private static String line(Field field, List<Guess> guesses) {
    List<String> names = guesses.stream().map(guess -> quoted(guess.name())).toList();
    String value = names.size() == 1 ? names.getFirst() : "[" + String.join(", ", names) + "]";
    PreviewShape shape = guesses.getFirst().shape();
    return "  %s: %s  # %s, %s%n"
        .formatted(
            field.word(),
            value,
            String.join(" or ", shape.shapes().stream().limit(2).toList()),
            shape.distinct() == PreviewShape.MAX_DISTINCT
                ? "many different"
                : shape.distinct() + " different")
        .replace("\r\n", "\n");
  }

  static String quoted(String name) {
    boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_.-]*");
    return plain ? name : "'" + name.replace("'", "''") + "'";
  }

  /** How well a name and its values fit a field; 0 when they do not. */
  static int score(Field field, String name, PreviewShape shape) {
    Set<String> tokens = tokens(name);
    int byName = byName(field, tokens);
    return byName > 0 && fits(field, shape) ? byName : byShape(field, shape);
  }

  private static int byName(Field field, Set<String> tokens) {
    return switch (field) {
      case SESSION -> any(tokens, "session", "conversation", "thread", "chat", "dialog");
      case TENANT ->
          any(
              tokens,
              "tenant",
              "customer",
              "org",
              "organisation",
              "organization",
              "workspace",
              "company",
              "account");
      case USER ->
          any(tokens, "user", "userid", "uid", "employee", "member", "requester", "caller");
      case ROLE -> any(tokens, "role", "persona");
      case LOCALE -> any(tokens, "locale", "lang", "language");
      case CHANNEL -> any(tokens, "channel", "surface", "client");
      case REGION -> any(tokens, "region", "country", "geo", "zone");
      case ENVIRONMENT -> any(tokens, "env", "environment", "stage");
      case APP ->
          both(tokens, Set.of("app", "application", "service", "release", "build", "bot"), VERSION);
      case PROMPT -> both(tokens, Set.of("prompt", "template"), VERSION);
      case PROMPT_NAME -> both(tokens, Set.of("prompt"), Set.of("name", "id", "key"));
      case RETRIEVAL ->
          both(
              tokens,
              Set.of("retrieval", "rag", "index", "search", "retriever", "rc"),
              Set.of("config", "version", "profile", "cfg", "rev"));
      case TOOL_SCHEMA -> both(tokens, Set.of("tool", "tools"), Set.of("schema", "version"));
      case INTENT -> any(tokens, "intent", "topic");
      case RISK -> any(tokens, "risk");
      case CITATIONS -> any(tokens, "citations", "cited", "citation");
      case ESCALATED -> any(tokens, "escalated", "escalation", "handoff", "handover");
      case BLOCKED -> any(tokens, "blocked");
      case ABORTED -> any(tokens, "aborted", "cancelled", "canceled");
      case HTTP_STATUS -> both(tokens, Set.of("http", "status"), Set.of("status", "code"));
      case ERROR_TYPE ->
          both(tokens, Set.of("error", "exception"), Set.of("type", "class", "code"));
      case INPUT_CHARS, OUTPUT_CHARS, DENIED, VALIDATION -> 0;
    };
  }

  private static final Set<String> VERSION = Set.of("version", "ver", "rev", "revision", "hash");

  private static int any(Set<String> tokens, String... words) {
    for (int i = 0; i < words.length; i++) {
      if (tokens.contains(words[i])) {
        return 20 - i;
      }
    }
    return 0;
  }

  private static int both(Set<String> tokens, Set<String> first, Set<String> second) {
    boolean has =
        tokens.stream().anyMatch(first::contains) && tokens.stream().anyMatch(second::contains);
    return has ? 20 : 0;
  }

  private static boolean fits(Field field, PreviewShape shape) {
    if (shape.isMostly("list", "mapping", "nothing", "empty text")) {
      return field == Field.CITATIONS;
    }
    if (FieldValues.FLAGS.contains(field)) {
      return shape.isMostly("true/false");
    }
    if (FieldValues.NUMBERS.contains(field)) {
      return shape.isMostly("whole number");
    }
    boolean measured = shape.isMostly("number", "true/false", "time", "link");
    return !measured && shape.longest() <= 80;
  }

  private static int byShape(Field field, PreviewShape shape) {
    return switch (field) {
      case LOCALE -> shape.isMostly("locale") ? 5 : 0;
      case REGION -> shape.isMostly("region") ? 5 : 0;
      default -> 0;
    };
  }

  /** The words of a name: {@code custom.tenantId} has custom, tenant and id. */
  static Set<String> tokens(String name) {
    Set<String> tokens = new LinkedHashSet<>();
    for (String part : Names.kebab(name).toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
      if (!part.isEmpty()) {
        tokens.add(part);
      }
    }
    return tokens;
  }
}
