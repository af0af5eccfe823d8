package dev.ratchet.telemetry;

import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.telemetry.FragmentFacts.TurnFacts;
import java.util.Locale;
import java.util.SortedMap;

/**
 * Writes what every span needs written, member by member: binding costs three times as much. It is
 * read back by binding, and a test holds the two to the same text.
 */
final class FragmentJson {
  private FragmentJson() {}

  static String of(FragmentFacts facts) {
    CanonicalText out = new CanonicalText().open();
    out.texts("citations", facts.citations());
    out.plain("end", facts.end()).plain("event", facts.event());
    failure(out, facts.failure());
    if (facts.feedback() != null) {
      feedback(out.name("feedback"), facts.feedback());
    }
    fields(out, "fields", facts.fields());
    if (facts.guardrail() != null) {
      guardrail(out, facts.guardrail());
    }
    if (facts.model() != null) {
      model(out, facts.model());
    }
    if (facts.moreFeedback() != null) {
      out.list("more-feedback", facts.moreFeedback(), FragmentJson::feedback);
    }
    out.list("order", facts.order(), CanonicalText::value);
    out.text("parent-id", facts.parentId()).plain("part-of-call", facts.partOfCall());
    out.plain("piece", facts.piece());
    fields(out, "resource", facts.resource());
    if (facts.retrieval() != null) {
      retrieval(out, facts.retrieval());
    }
    out.plain("server", facts.server()).text("span-id", facts.spanId());
    out.plain("start", facts.start());
    if (facts.tool() != null) {
      tool(out, facts.tool());
    }
    out.list("turns", facts.turns(), FragmentJson::turn).plain("whole", facts.whole());
    return out.close().toString();
  }

  static String of(FragmentTexts texts) {
    return new CanonicalText()
        .open()
        .list("steps", texts.steps(), FragmentJson::step)
        .texts("turns", texts.turns())
        .close()
        .toString();
  }

  private static void failure(CanonicalText out, FragmentFacts.Failure failure) {
    out.name("failure")
        .open()
        .text("error-type", failure.errorType())
        .plain("failed", failure.failed())
        .plain("http-status", failure.httpStatus())
        .plain("timed-out", failure.timedOut())
        .close();
  }

  private static void feedback(CanonicalText out, Request.Feedback feedback) {
    out.open()
        .text("label", feedback.label())
        .text("name", feedback.name())
        .text("source", feedback.source())
        .number("value", feedback.value())
        .close();
  }

  private static void fields(CanonicalText out, String name, SortedMap<String, String> fields) {
    out.name(name).open();
    fields.forEach(out::text);
    out.close();
  }

  private static void guardrail(CanonicalText out, Request.Guardrail guardrail) {
    out.name("guardrail")
        .open()
        .text("action", guardrail.action())
        .text("category", guardrail.category())
        .text("component", guardrail.component())
        .text("stage", guardrail.stage())
        .close();
  }

  private static void model(CanonicalText out, FragmentFacts.Model model) {
    out.name("model").open().text("finish", model.finish());
    out.plain("first-token-at", model.firstTokenAt());
    out.name("measures")
        .open()
        .plain("cached-tokens", model.measures().cachedTokens())
        .plain("cost-micro-usd", model.measures().costMicroUsd())
        .plain("first-token-millis", model.measures().firstTokenMillis())
        .close();
    out.text("provider", model.provider()).text("requested", model.requested());
    out.text("response-id", model.responseId()).text("served", model.served());
    out.name("usage")
        .open()
        .plain("input", model.usage().input())
        .plain("output", model.usage().output())
        .close();
    out.close();
  }

  private static void retrieval(CanonicalText out, Request.Retrieval retrieval) {
    out.name("retrieval")
        .open()
        .plain("denied-count", retrieval.deniedCount())
        .list("documents", retrieval.documents(), FragmentJson::document)
        .plain("found", retrieval.found())
        .plain("latency-millis", retrieval.latencyMillis())
        .text("span-id", retrieval.spanId())
        .plain("top-k", retrieval.topK())
        .close();
  }

  private static void document(CanonicalText out, Request.Document document) {
    out.open()
        .text("connector", document.connector())
        .text("id", document.id())
        .number("score", document.score())
        .texts("tags", document.tags())
        .text("tenant", document.tenant())
        .close();
  }

  private static void tool(CanonicalText out, Request.ToolUse tool) {
    out.name("tool")
        .open()
        .text("call-id", tool.callId())
        .text("error-type", tool.errorType())
        .plain("failed", tool.failed())
        .plain("latency-millis", tool.latencyMillis())
        .text("name", tool.name())
        .text("span-id", tool.spanId())
        .text("validation", tool.validation())
        .close();
  }

  private static void turn(CanonicalText out, TurnFacts turn) {
    out.open()
        .plain("chars", turn.chars())
        .texts("citations", turn.citations())
        .plain("claims-done", turn.claimsDone())
        .text("finish", turn.finish())
        .text("language", turn.language())
        .texts("personal-data", turn.personalData())
        .list("proposed", turn.proposed(), FragmentJson::proposed)
        .plain("refusal", turn.refusal())
        .text("role", word(turn.role()))
        .plain("said", turn.said())
        .text("text-hash", turn.textHash())
        .close();
  }

  private static void proposed(CanonicalText out, Request.ProposedTool tool) {
    out.open()
        .text("call-id", tool.callId())
        .text("name", tool.name())
        .plain("valid-arguments", tool.validArguments())
        .close();
  }

  private static void step(CanonicalText out, ToolStep step) {
    out.open().name("call").open();
    out.text("arguments", step.call().arguments());
    out.text("id", step.call().id()).text("name", step.call().name()).close();
    out.text("result", step.result());
    out.list("sources", step.sources(), FragmentJson::source).text("status", word(step.status()));
    out.close();
  }

  private static void source(CanonicalText out, Source source) {
    out.open()
        .text("id", source.id())
        .texts("tags", source.tags())
        .text("text", source.text())
        .close();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
