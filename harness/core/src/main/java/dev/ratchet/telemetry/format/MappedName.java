package dev.ratchet.telemetry.format;

import dev.ratchet.base.Names;

/**
 * What a row map can find in a row. Each has a word in the map and an attribute under which the
 * value is handed on: one that the field map knows, or one that only the dialect of mapped rows
 * reads.
 */
public enum MappedName {
  TRACE,
  SPAN,
  PARENT,
  NAME,
  START,
  END,
  DURATION,
  ERROR,
  QUESTION,
  ANSWER,
  SYSTEM,
  MESSAGES,
  REPLY,
  PROVIDER,
  MODEL,
  MODEL_SERVED,
  INPUT_TOKENS,
  OUTPUT_TOKENS,
  CACHED_TOKENS,
  COST,
  FIRST_TOKEN,
  FIRST_TOKEN_AT,
  FINISH,
  RESPONSE_ID,
  TOOL,
  TOOL_CALL,
  ARGUMENTS,
  RESULT,
  SOURCE,
  QUERY,
  TOP_K,
  STAGE,
  COMPONENT,
  GUARDRAIL_RESULT,
  CATEGORY,
  SESSION("session.id"),
  TENANT("tenant.id"),
  USER("user.id"),
  ROLE("user.role"),
  LOCALE("app.locale"),
  CHANNEL("app.channel"),
  REGION("cloud.region"),
  ENVIRONMENT("deployment.environment.name"),
  APP_VERSION("app.version"),
  PROMPT_NAME("app.prompt.name"),
  PROMPT_VERSION("app.prompt.version"),
  RETRIEVAL_CONFIG("app.retrieval.config"),
  TOOL_SCHEMA("app.tools.schema_version"),
  INTENT("app.intent"),
  RISK("app.risk"),
  CITATIONS("app.citations"),
  ESCALATED("app.escalated"),
  BLOCKED("app.blocked"),
  ABORTED("app.client_aborted"),
  INPUT_CHARS("app.input.length"),
  OUTPUT_CHARS("app.output.length"),
  DENIED("app.retrieval.denied"),
  VALIDATION("app.tool.validation"),
  HTTP_STATUS("http.response.status_code"),
  ERROR_TYPE("error.type");

  /** How the attributes begin that nobody but a row map writes. */
  public static final String PREFIX = "ratchet.row.";

  /** Says which {@link MappedKind} a signal is. */
  public static final String KIND = PREFIX + "kind";

  /** The list of documents of a search. */
  public static final String DOCUMENTS = PREFIX + "documents";

  /** A score's name, value, label and source; the same under each. */
  public static final String SCORE = PREFIX + "score";

  private final String attribute;

  MappedName() {
    this.attribute = "ratchet.row." + Names.kebab(this);
  }

  MappedName(String attribute) {
    this.attribute = attribute;
  }

  /** The word for it in a map. */
  public String word() {
    return Names.kebab(this);
  }

  /** The attribute that hands its value on. */
  public String attribute() {
    return attribute;
  }

  /** Whether the field map reads it, as it does for every format. */
  public boolean isField() {
    return !attribute.startsWith(PREFIX);
  }
}
