package dev.ratchet.telemetry;

import dev.ratchet.telemetry.FieldMap.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The names that Ratchet knows: conventions first, then what teams usually call the field among the
 * values that they attach to their traces.
 */
final class FieldMapDefaults {
  static final Map<Field, List<String>> NAMES = names();

  private FieldMapDefaults() {}

  private static Map<Field, List<String>> names() {
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
    for (Field field : Field.values()) {
      attached(names, field);
    }
    return Collections.unmodifiableMap(names);
  }

  private static void put(Map<Field, List<String>> names, Field field, String... attributes) {
    names.put(field, new ArrayList<>(List.of(attributes)));
  }

  private static void attached(Map<Field, List<String>> names, Field field) {
    List<String> all = new ArrayList<>(names.getOrDefault(field, List.of()));
    for (String prefix : List.of("metadata.", "traceloop.association.properties.", "labels.")) {
      spellings(field).forEach(spelling -> all.add(prefix + spelling));
    }
    names.put(field, List.copyOf(all));
  }

  /** What teams call a field; nothing that could as well mean another thing. */
  static List<String> spellings(Field field) {
    return switch (field) {
      case SESSION ->
          List.of(
              "session_id",
              "sessionId",
              "session.id",
              "conversation_id",
              "conversationId",
              "thread_id",
              "threadId");
      case TENANT -> List.of("tenant", "tenant_id", "tenantId", "tenant.id");
      case USER -> List.of("user_id", "userId", "user.id", "end_user", "end_user_id");
      case ROLE -> List.of("role", "user_role", "userRole", "persona");
      case LOCALE -> List.of("locale", "user_locale", "userLocale");
      case CHANNEL -> List.of("channel");
      case REGION -> List.of("region", "cloud_region");
      case ENVIRONMENT -> List.of("environment", "env", "deployment_environment");
      case APP -> List.of("app_version", "appVersion", "application_version", "release");
      case PROMPT_NAME -> List.of("prompt_name", "promptName");
      case PROMPT -> List.of("prompt_version", "promptVersion");
      case RETRIEVAL ->
          List.of("retrieval_config", "retrievalConfig", "retrieval_version", "rag_config");
      case TOOL_SCHEMA -> List.of("tool_schema", "tool_schema_version", "toolSchemaVersion");
      case INTENT -> List.of("intent");
      case RISK -> List.of("risk", "risk_level", "riskLevel");
      case CITATIONS -> List.of("citations");
      case ESCALATED -> List.of("escalated");
      case BLOCKED -> List.of("blocked");
      case ABORTED -> List.of("aborted", "client_aborted");
      case HTTP_STATUS -> List.of("http_status", "httpStatus");
      case INPUT_CHARS, OUTPUT_CHARS, DENIED, VALIDATION, ERROR_TYPE -> List.of();
    };
  }
}
