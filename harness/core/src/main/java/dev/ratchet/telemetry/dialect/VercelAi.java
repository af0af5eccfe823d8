package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Vercel AI SDK. Its outer spans ({@code ai.generateText}) tell the application's input and
 * output and repeat the tokens of the calls within; only the {@code do…} spans are model calls.
 */
final class VercelAi implements Dialect {
  private static final String OPERATION = "ai.operationId";
  private static final Set<String> CALLS = Set.of("doGenerate", "doStream");

  @Override
  public String id() {
    return "vercel-ai";
  }

  @Override
  public boolean speaks(Signal signal) {
    return signal instanceof Signal.Span && signal.attributes().has(OPERATION);
  }

  @Override
  public Meaning meaning(Signal signal) {
    Attributes attributes = signal.attributes();
    String operation = Objects.requireNonNullElse(attributes.text(OPERATION), "");
    if (CALLS.contains(operation.substring(operation.lastIndexOf('.') + 1))) {
      return new Meaning(model(attributes), exchange(attributes));
    }
    return switch (operation) {
      case "ai.toolCall" -> new Meaning(tool(attributes), List.of());
      case "ai.generateText", "ai.streamText", "ai.generateObject", "ai.streamObject" ->
          new Meaning(new Act.None(), around(attributes));
      default -> Meaning.NOTHING;
    };
  }

  private static Act model(Attributes attributes) {
    String finish = attributes.text("ai.response.finishReason", "ai.finishReason");
    List<String> reasons = attributes.texts("gen_ai.response.finish_reasons");
    return new Act.Model(
        Providers.of(attributes.text("gen_ai.system", "gen_ai.provider.name", "ai.model.provider")),
        attributes.text("gen_ai.request.model", "ai.model.id"),
        attributes.text("gen_ai.response.model", "ai.response.model"),
        new TokenUsage(
            attributes.whole(
                "gen_ai.usage.input_tokens", "ai.usage.inputTokens", "ai.usage.promptTokens"),
            attributes.whole(
                "gen_ai.usage.output_tokens",
                "ai.usage.outputTokens",
                "ai.usage.completionTokens")),
        new CallMeasures(
            attributes.whole("ai.usage.cachedInputTokens", "gen_ai.usage.cache_read.input_tokens"),
            firstTokenMillis(attributes),
            null),
        FinishWords.of(
            finish == null && reasons != null && !reasons.isEmpty() ? reasons.getFirst() : finish),
        attributes.text("gen_ai.response.id", "ai.response.id"));
  }

  private static @Nullable Long firstTokenMillis(Attributes attributes) {
    Double millis = attributes.number("ai.response.msToFirstChunk", "ai.stream.msToFirstChunk");
    return millis == null || millis < 0 ? null : Long.valueOf(Math.round(millis));
  }

  private static List<Turn> exchange(Attributes attributes) {
    List<Turn> turns = new ArrayList<>(Messages.seen(attributes.structure("ai.prompt.messages")));
    turns.addAll(said(attributes));
    return turns;
  }

  /** The prompt of an outer span: a text or messages, and the system prompt beside them. */
  private static List<Turn> around(Attributes attributes) {
    Attributes prompt = Attributes.of(attributes.structure("ai.prompt"));
    List<Turn> turns = new ArrayList<>();
    String system = prompt.text("system");
    if (system != null) {
      turns.add(new Turn(Role.SYSTEM, false, system, null));
    }
    Node messages = prompt.structure("messages", "prompt");
    String text = prompt.text("prompt");
    if (messages != null) {
      turns.addAll(Messages.seen(messages));
    } else if (text != null) {
      turns.add(new Turn(Role.USER, false, text, null));
    }
    turns.addAll(said(attributes));
    return turns;
  }

  private static List<Turn> said(Attributes attributes) {
    String text =
        attributes.written(
            "ai.response.text", "ai.response.object", "ai.result.text", "ai.result.object");
    Node calls = attributes.structure("ai.response.toolCalls", "ai.result.toolCalls");
    if (text == null && calls == null) {
      return List.of();
    }
    String finish = FinishWords.of(attributes.text("ai.response.finishReason", "ai.finishReason"));
    return List.of(
        new Turn(
            Role.ASSISTANT,
            true,
            text != null && text.isEmpty() && calls != null ? null : text,
            finish,
            calls == null ? List.of() : MessageCalls.listed(calls)));
  }

  private static Act tool(Attributes attributes) {
    return new Act.Tool(
        Objects.requireNonNullElse(attributes.text("ai.toolCall.name"), "unknown"),
        attributes.text("ai.toolCall.id"),
        attributes.written("ai.toolCall.args", "ai.toolCall.input"),
        attributes.written("ai.toolCall.result", "ai.toolCall.output"));
  }
}
