package dev.ratchet.testing;

import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.Versions;
import dev.ratchet.telemetry.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request in the making: an ordinary, answered one unless told otherwise. */
public final class RequestDraft {
  private final String id;
  private final List<Request.Retrieval> retrievals = new ArrayList<>();
  private final List<Request.ModelCall> modelCalls = new ArrayList<>();
  private final List<Request.ToolUse> toolUses = new ArrayList<>();
  private final List<Request.Guardrail> guardrails = new ArrayList<>();
  private final List<Request.Feedback> feedback = new ArrayList<>();
  private Instant startedAt = Instant.parse("2026-09-07T09:00:00Z");
  private @Nullable Long durationMillis = 1_200L;
  private @Nullable String session;
  private @Nullable String tenant = "t-01";
  private @Nullable String user = "USER_abc";
  private @Nullable String role = "employee";
  private @Nullable String answerLanguage = "en";
  private @Nullable String intent = "policy-qna";
  private @Nullable String textHash;
  private String appVersion = "3.1";
  private String toolSchemaVersion = "ts-2";
  private @Nullable String retrievalVersion = "rc-v6";
  private @Nullable Integer answerChars = 120;
  private @Nullable Boolean refusal = false;
  private @Nullable Boolean claimsDone = false;
  private @Nullable Boolean truncated = false;
  private @Nullable Boolean escalated;
  private String status = "ok";
  private @Nullable Integer httpStatus = 200;
  private @Nullable String errorType;
  private List<String> inputData = List.of();
  private List<String> answerData = List.of();
  private List<String> citations = List.of();
  private List<String> unknownCitations = List.of();

  private RequestDraft(String id) {
    this.id = id;
  }

  public static RequestDraft of(String id) {
    return new RequestDraft(id);
  }

  public RequestDraft at(String time) {
    startedAt = Instant.parse(time);
    return this;
  }

  public RequestDraft at(Instant time) {
    startedAt = time;
    return this;
  }

  public RequestDraft took(long millis) {
    durationMillis = millis;
    return this;
  }

  public RequestDraft session(String value) {
    session = value;
    return this;
  }

  public RequestDraft tenant(@Nullable String value) {
    tenant = value;
    return this;
  }

  public RequestDraft user(@Nullable String value) {
    user = value;
    return this;
  }

  public RequestDraft role(@Nullable String value) {
    role = value;
    return this;
  }

  public RequestDraft intent(String value) {
    intent = value;
    return this;
  }

  public RequestDraft asks(String hash) {
    textHash = hash;
    return this;
  }

  public RequestDraft appVersion(String value) {
    appVersion = value;
    return this;
  }

  public RequestDraft toolSchemaVersion(String value) {
    toolSchemaVersion = value;
    return this;
  }

  public RequestDraft retrievalVersion(String value) {
    retrievalVersion = value;
    return this;
  }

  public RequestDraft answer(int chars) {
    answerChars = chars;
    return this;
  }

  public RequestDraft answersIn(@Nullable String language) {
    answerLanguage = language;
    return this;
  }

  public RequestDraft refuses() {
    refusal = true;
    return this;
  }

  public RequestDraft claimsDone() {
    claimsDone = true;
    return this;
  }

  public RequestDraft cutOff() {
    truncated = true;
    return this;
  }

  public RequestDraft escalates() {
    escalated = true;
    return this;
  }

  public RequestDraft ends(String how, @Nullable Integer http, @Nullable String error) {
    status = how;
    httpStatus = http;
    errorType = error;
    return this;
  }

  public RequestDraft personalData(List<String> input, List<String> answer) {
    inputData = input;
    answerData = answer;
    return this;
  }

  public RequestDraft cites(String... ids) {
    citations = List.of(ids);
    return this;
  }

  public RequestDraft citesUnknown(String... ids) {
    citations = List.of(ids);
    unknownCitations = List.of(ids);
    return this;
  }

  public RequestDraft retrieves(@Nullable Integer denied, Request.Document... documents) {
    retrievals.add(
        new Request.Retrieval(span(), 5, denied, 30L, documents.length, List.of(documents)));
    return this;
  }

  /** A retrieval of which the export does not show what it brought. */
  public RequestDraft retrievesUnseen() {
    retrievals.add(new Request.Retrieval(span(), 5, null, 30L, null, List.of()));
    return this;
  }

  public static Request.Document document(String id, String connector, String... tags) {
    return new Request.Document(id, connector, "t-01", 0.8, List.of(tags));
  }

  public RequestDraft calls(
      @Nullable String finish, @Nullable Integer http, @Nullable String error) {
    modelCalls.add(
        new Request.ModelCall(
            span(),
            "openai",
            "model-a",
            "model-a-2026",
            startedAt,
            900L,
            new TokenUsage(100L, null),
            CallMeasures.UNKNOWN,
            finish,
            error,
            http,
            List.of()));
    return this;
  }

  /** A model call with what is measured of it, and the tools that its answer wished to call. */
  public RequestDraft measured(
      TokenUsage usage, CallMeasures measures, Request.ProposedTool... proposed) {
    return calls(modelCall("model-a", usage, measures, null, proposed));
  }

  /** A model call of any model; one with an HTTP status from 400 on failed. */
  public RequestDraft callsModel(String model, @Nullable Integer http) {
    return calls(modelCall(model, TokenUsage.UNKNOWN, CallMeasures.UNKNOWN, http));
  }

  private RequestDraft calls(Request.ModelCall call) {
    modelCalls.add(call);
    return this;
  }

  private Request.ModelCall modelCall(
      String model,
      TokenUsage usage,
      CallMeasures measures,
      @Nullable Integer http,
      Request.ProposedTool... proposed) {
    boolean failed = http != null && http >= 400;
    return new Request.ModelCall(
        span(),
        "openai",
        model,
        null,
        startedAt,
        900L,
        usage,
        measures,
        failed ? null : "stop",
        failed ? http.toString() : null,
        http,
        List.of(proposed));
  }

  /** Nothing that telemetry could say of it is said, but that it was made. */
  public RequestDraft silent() {
    durationMillis = null;
    session = null;
    tenant = null;
    user = null;
    role = null;
    answerChars = null;
    answerLanguage = null;
    refusal = null;
    claimsDone = null;
    truncated = null;
    return ends("unknown", null, null);
  }

  public RequestDraft uses(String tool, boolean failed, @Nullable String validation) {
    toolUses.add(
        new Request.ToolUse(
            span(), "call-" + toolUses.size(), tool, failed, validation, failed ? "E" : null, 40L));
    return this;
  }

  /** A tool that is a retrieval: both share the span. */
  public RequestDraft searches(String tool, Request.Document... documents) {
    String span = span();
    toolUses.add(new Request.ToolUse(span, null, tool, false, "passed", null, 40L));
    retrievals.add(new Request.Retrieval(span, null, 0, 30L, documents.length, List.of(documents)));
    return this;
  }

  public RequestDraft guarded(String action, String category) {
    guardrails.add(new Request.Guardrail("input", "shield", action, category));
    return this;
  }

  public RequestDraft guardedOutput(String action, String category) {
    guardrails.add(new Request.Guardrail("output", "shield", action, category));
    return this;
  }

  public RequestDraft rated(@Nullable Double value, @Nullable String label) {
    feedback.add(new Request.Feedback("thumbs", value, label, "user"));
    return this;
  }

  public Request build() {
    return new Request(
        id,
        startedAt,
        durationMillis,
        Request.Completeness.COMPLETE,
        new Who(session, tenant, user, role, "en-GB", "web", "eu-west-1", "prod"),
        new Versions(appVersion, "copilot", "12", retrievalVersion, toolSchemaVersion),
        new Request.Input(42, "en", intent, "low", textHash, inputData),
        retrievals,
        modelCalls,
        toolUses,
        guardrails,
        new Request.Answer(
            answerChars,
            answerLanguage,
            refusal,
            claimsDone,
            truncated,
            citations,
            unknownCitations,
            answerData),
        new Request.End(status, httpStatus, errorType, escalated),
        feedback);
  }

  private String span() {
    return "%016x".formatted(retrievals.size() * 1_000 + modelCalls.size() * 100 + toolUses.size());
  }
}
