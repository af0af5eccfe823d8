package dev.ratchet.telemetry;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which attributes hold what no convention names: who asked, under which versions, what the
 * application said about the request.
 *
 * @param names attribute names by field, the first that is present wins
 * @param separators where an application's prompt puts its documents behind the user's words; the
 *     user's text ends at the first of them
 */
record FieldMap(Map<Field, List<String>> names, List<String> separators) {
  /** What an attribute can hold. */
  enum Field {
    SESSION,
    TENANT,
    USER,
    ROLE,
    LOCALE,
    CHANNEL,
    REGION,
    ENVIRONMENT,
    APP,
    PROMPT_NAME,
    PROMPT,
    RETRIEVAL,
    TOOL_SCHEMA,
    INTENT,
    RISK,
    CITATIONS,
    ESCALATED,
    BLOCKED,
    ABORTED,
    INPUT_CHARS,
    OUTPUT_CHARS,
    DENIED,
    VALIDATION,
    HTTP_STATUS,
    ERROR_TYPE
  }

  /** The names that Ratchet knows without being told. */
  static final FieldMap DEFAULT = new FieldMap(defaults(), List.of("\n\nDocuments:"));

  /** Names that are known to say nothing of use, so that they are not reported as unmapped. */
  private static final Set<String> KNOWN_PREFIXES =
      Set.of("gen_ai.", "http.", "url.", "server.", "client.", "network.", "exception.", "event.");

  FieldMap {
    names = Map.copyOf(names);
    separators = List.copyOf(separators);
  }

  List<String> of(Field field) {
    return names.getOrDefault(field, List.of());
  }

  /** Whether the attribute is read, here or by a dialect, or known to be of no use. */
  boolean isMapped(String attribute) {
    return KNOWN_PREFIXES.stream().anyMatch(attribute::startsWith)
        || names.values().stream().anyMatch(known -> known.contains(attribute));
  }

  private static Map<Field, List<String>> defaults() {
    Map<Field, List<String>> names = new EnumMap<>(Field.class);
    put(names, Field.SESSION, "session.id", "gen_ai.conversation.id");
    put(names, Field.TENANT, "tenant.id", "app.tenant");
    put(names, Field.USER, "enduser.id", "user.id");
    put(names, Field.ROLE, "enduser.role", "user.role");
    put(names, Field.LOCALE, "app.locale");
    put(names, Field.CHANNEL, "app.channel");
    put(names, Field.REGION, "cloud.region");
    put(names, Field.ENVIRONMENT, "deployment.environment.name", "deployment.environment");
    put(names, Field.APP, "app.version", "service.version");
    put(names, Field.PROMPT_NAME, "app.prompt.name", "gen_ai.prompt.name");
    put(names, Field.PROMPT, "app.prompt.version");
    put(names, Field.RETRIEVAL, "app.retrieval.config");
    put(names, Field.TOOL_SCHEMA, "app.tools.schema_version");
    put(names, Field.INTENT, "app.intent");
    put(names, Field.RISK, "app.risk");
    put(names, Field.CITATIONS, "app.citations");
    put(names, Field.ESCALATED, "app.escalated");
    put(names, Field.BLOCKED, "app.blocked");
    put(names, Field.ABORTED, "app.client_aborted");
    put(names, Field.INPUT_CHARS, "app.input.length");
    put(names, Field.OUTPUT_CHARS, "app.output.length");
    put(names, Field.DENIED, "app.retrieval.denied");
    put(names, Field.VALIDATION, "app.tool.validation");
    put(names, Field.HTTP_STATUS, "http.response.status_code", "http.status_code");
    put(names, Field.ERROR_TYPE, "error.type");
    return names;
  }

  private static void put(Map<Field, List<String>> names, Field field, String... attributes) {
    names.put(field, List.of(attributes));
  }
}
