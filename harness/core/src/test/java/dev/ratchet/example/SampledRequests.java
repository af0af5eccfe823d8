package dev.ratchet.example;

import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.example.SimulatedRequest.Document;
import dev.ratchet.example.SimulatedRequest.Search;
import dev.ratchet.example.SimulatedRequest.TicketCall;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import dev.ratchet.telemetry.Versions;
import dev.ratchet.telemetry.Who;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The seam between the simulation and the casebook: the sampled request that an import of the
 * committed telemetry gives, made from the simulation's own objects instead.
 */
final class SampledRequests {
  private static final String SPAN = "tool";

  private SampledRequests() {}

  static SampledRequest of(LabelledSample sample) {
    SimulatedRequest request = sample.request();
    return new SampledRequest(
        signals(request),
        text(request),
        sample.incident(),
        new SampledRequest.Origin(
            pseudonym(request.trace()),
            sample.incident().isEmpty() ? "" : request.mode().detector(),
            sample.stratum(),
            sample.probability()));
  }

  private static Request signals(SimulatedRequest request) {
    SimulatedRequest.Actor actor = request.actor();
    Release release = request.release();
    return new Request(
        request.trace(),
        request.startedAt(),
        request.durationMillis(),
        Request.Completeness.COMPLETE,
        new Who(
            request.session(),
            actor.tenant(),
            null,
            actor.role(),
            actor.locale(),
            actor.channel(),
            actor.region(),
            "production"),
        new Versions(
            release.app(), "copilot", release.prompt(), release.retrieval(), release.tools()),
        new Request.Input(
            request.ask().text().length(),
            request.ask().intent(),
            request.ask().risk(),
            null,
            List.of()),
        retrievals(request),
        List.of(),
        List.of(
            new Request.ToolUse(
                SPAN, null, new ChatMessages(request).tool(), failed(request), null, null, null)),
        List.of(),
        new Request.Answer(
            request.reply().text().length(),
            null,
            null,
            null,
            request.reply().citations(),
            List.of(),
            List.of()),
        new Request.End("ok", 200, null, request.escalated()),
        List.of());
  }

  private static boolean failed(SimulatedRequest request) {
    TicketCall ticket = request.ticket();
    return ticket != null && ticket.failed();
  }

  private static List<Request.Retrieval> retrievals(SimulatedRequest request) {
    Search search = request.search();
    if (search == null) {
      return List.of();
    }
    List<Request.Document> documents =
        search.documents().stream()
            .map(one -> new Request.Document(one.id(), one.source(), null, null, one.tags()))
            .toList();
    return List.of(new Request.Retrieval(SPAN, null, search.denied(), null, documents));
  }

  private static RequestText text(SimulatedRequest request) {
    ChatMessages messages = new ChatMessages(request);
    ToolStep step =
        new ToolStep(
            new ToolCall(messages.callId(), messages.tool(), messages.arguments()),
            failed(request) ? ToolStep.Status.FAILED : ToolStep.Status.OK,
            redacted(messages.result(), request),
            sources(request));
    return new RequestText(
        "",
        redacted(request.ask().text(), request),
        redacted(request.reply().text(), request),
        List.of(step));
  }

  private static List<Source> sources(SimulatedRequest request) {
    Search search = request.search();
    return search == null
        ? List.of()
        : search.documents().stream().map(one -> source(one, request)).toList();
  }

  private static Source source(Document document, SimulatedRequest request) {
    return new Source(document.id(), document.tags(), redacted(document.text(), request));
  }

  /** Masks what was planted, in the shape that the redactor's placeholders have. */
  private static String redacted(String text, SimulatedRequest request) {
    String masked = text;
    for (String value : request.personal()) {
      String type = value.contains("@") ? "EMAIL" : "PHONE";
      masked = masked.replace(value, "[" + type + "_" + keyed(value).substring(0, 16) + "]");
    }
    return masked;
  }

  private static String pseudonym(String trace) {
    return "hmac:" + keyed(trace).substring(0, 32);
  }

  /** Keyed with a fixed, public key: the example has nobody to protect. */
  private static String keyed(String value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = "the shipped example".getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HMAC-SHA-256", e);
    }
  }
}
