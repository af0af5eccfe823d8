package dev.ratchet.example;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;

/** The attributes of the simulated copilot's spans, by the names that its team chose. */
final class SpanAttributes {
  private static final AttributeKey<List<String>> CITATIONS =
      AttributeKey.stringArrayKey("app.citations");

  static final AttributeKey<List<String>> FINISH_REASONS =
      AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");

  private SpanAttributes() {}

  static Attributes root(SimulatedRequest request) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put("http.request.method", "POST")
            .put("http.route", "/v1/copilot")
            .put("http.response.status_code", status(request.mode()))
            .put("session.id", request.session())
            .put("enduser.id", request.actor().user())
            .put("enduser.role", request.actor().role())
            .put("tenant.id", request.actor().tenant())
            .put("app.locale", request.actor().locale())
            .put("app.channel", request.actor().channel())
            .put("cloud.region", request.actor().region())
            .put("app.version", request.release().app())
            .put("app.prompt.name", "copilot")
            .put("app.prompt.version", request.release().prompt())
            .put("app.retrieval.config", request.release().retrieval())
            .put("app.tools.schema_version", request.release().tools())
            .put("app.intent", request.ask().intent())
            .put("app.risk", request.ask().risk());
    if (!request.reply().text().isEmpty()) {
      attributes.put(CITATIONS, request.reply().citations());
    }
    if (request.escalated()) {
      attributes.put("app.escalated", true);
    }
    if (request.mode().isOutage()) {
      attributes.put("error.type", errorType(request.mode()));
    }
    return attributes.build();
  }

  static AttributesBuilder chat(String model) {
    return Attributes.builder()
        .put("gen_ai.operation.name", "chat")
        .put("gen_ai.provider.name", "meridian")
        .put("gen_ai.request.model", model)
        .put("gen_ai.request.temperature", 0.2);
  }

  static Attributes feedback(int value) {
    return Attributes.builder()
        .put("gen_ai.evaluation.name", "user-feedback")
        .put("gen_ai.evaluation.score.value", (double) value)
        .put("gen_ai.evaluation.score.label", value > 0 ? "thumbs-up" : "thumbs-down")
        .build();
  }

  static String errorType(Mode mode) {
    return switch (mode) {
      case RATE_LIMITED -> "429";
      case TIMEOUT -> "timeout";
      default -> "500";
    };
  }

  private static long status(Mode mode) {
    return switch (mode) {
      case RATE_LIMITED -> 429;
      case TIMEOUT -> 504;
      case PROVIDER_ERROR -> 502;
      default -> 200;
    };
  }
}
