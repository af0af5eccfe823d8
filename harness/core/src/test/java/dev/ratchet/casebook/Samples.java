package dev.ratchet.casebook;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import dev.ratchet.telemetry.Versions;
import dev.ratchet.telemetry.Who;
import java.time.Instant;
import java.util.List;

/** Small sampled requests and labels. */
final class Samples {
  private static final Instant AT = Instant.parse("2026-09-29T09:00:00Z");

  private Samples() {}

  static SampledRequest sampled(String question, ToolStep... steps) {
    return new SampledRequest(
        request(),
        new RequestText("", question, "We pay 78,000 euros.", List.of(steps)),
        "inc-1",
        new SampledRequest.Origin("hmac:abc", "hr-source-to-non-hr", "access", 0.5));
  }

  static SampledRequest control(String question) {
    SampledRequest sampled = sampled(question, search("vpn"));
    return new SampledRequest(
        sampled.request(),
        sampled.text(),
        "",
        new SampledRequest.Origin("hmac:abc", "", SampledRequest.RANDOM_CONTROL, 0.01));
  }

  static ToolStep search(String query) {
    return new ToolStep(
        new ToolCall("c-1", "search_policies", "{\"query\":\"" + query + "\"}"),
        ToolStep.Status.OK,
        "{\"sources\":[{\"id\":\"hr-salary-bands-17\",\"tags\":[\"hr-only\"]}]}",
        List.of());
  }

  static Label label(String labeller, Label.Acceptable acceptable, Severity severity) {
    Node.Mapping declines = (Node.Mapping) Json.node("x", 1, "{\"check\":\"declines\"}");
    return new Label(
        "lab-" + labeller,
        "trace-1",
        labeller,
        AT,
        acceptable,
        severity,
        "access-control-violation",
        "retrieval",
        List.of(declines),
        "",
        "");
  }

  private static Request request() {
    return new Request(
        "trace-1",
        AT,
        900L,
        Request.Completeness.COMPLETE,
        new Who("s-1", "t-03", "USER_x", "employee", "en-GB", "web", null, null),
        new Versions(null, null, null, "rc-v7", null),
        new Request.Input(10, null, "hr-request", "high", null, List.of()),
        List.of(
            new Request.Retrieval(
                "span-1",
                null,
                0,
                null,
                1,
                List.of(
                    new Request.Document(
                        "hr-salary-bands-17", "hr", null, null, List.of("hr-only"))))),
        List.of(),
        List.of(
            new Request.ToolUse("span-1", "c-1", "search_policies", false, null, null, null),
            new Request.ToolUse("span-2", "c-2", "create_ticket", false, null, null, null)),
        List.of(),
        new Request.Answer(20, null, null, null, null, List.of(), List.of(), List.of()),
        new Request.End("ok", 200, null, null),
        List.of());
  }
}
