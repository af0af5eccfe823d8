package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import dev.ratchet.telemetry.format.Times;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The model call of a LangSmith run: models, tokens, cost and the wait for the first token. */
final class LangSmithModel {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private LangSmithModel() {}

  static Act act(Signal.Span run, LangSmithRun told) {
    Attributes outputs = Attributes.of(told.outputs());
    Attributes message = message(outputs);
    Attributes response = Attributes.of(message.structure("response_metadata"));
    Attributes usage = usage(told, outputs, message, response);
    return new Act.Model(
        Providers.of(told.metadata().text("ls_provider")),
        requested(told),
        served(outputs, response),
        tokens(run.attributes(), usage),
        measures(run, usage),
        null,
        responseId(outputs, message, response));
  }

  /** LangChain's answer: the first generation's message, also as the arguments to make it. */
  private static Attributes message(Attributes outputs) {
    Node first = outputs.structure("generations");
    while (first instanceof Node.Sequence list && !list.items().isEmpty()) {
      first = list.items().getFirst();
    }
    Attributes message = Attributes.of(Attributes.of(first).structure("message"));
    return Attributes.of(message.structure("kwargs")).and(message);
  }

  private static @Nullable String requested(LangSmithRun told) {
    String named = told.metadata().text("ls_model_name");
    named = named == null ? told.invocation().text("model", "model_name", "modelName") : named;
    Attributes inputs = Attributes.of(told.inputs());
    named = named == null ? inputs.text("model") : named;
    return named != null
        ? named
        : Attributes.items(inputs.structure("args")).stream()
            .map(argument -> Attributes.of(argument).text("model"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private static @Nullable String served(Attributes outputs, Attributes response) {
    String direct = outputs.text("model", "modelVersion");
    String told = direct == null ? response.text("model_name", "model") : direct;
    return told == null
        ? Attributes.of(outputs.structure("llm_output", "llmOutput")).text("model_name", "model")
        : told;
  }

  private static @Nullable String responseId(
      Attributes outputs, Attributes message, Attributes response) {
    String id = outputs.text("id");
    id = id == null ? response.text("id") : id;
    return id == null ? message.text("id") : id;
  }

  /** All that counts tokens, the SDK's own words before the provider's. */
  private static Attributes usage(
      LangSmithRun told, Attributes outputs, Attributes message, Attributes response) {
    Attributes overall = Attributes.of(outputs.structure("llm_output", "llmOutput"));
    return Stream.of(
            outputs.structure("usage_metadata"),
            told.metadata().structure("usage_metadata"),
            message.structure("usage_metadata"),
            outputs.structure("usage", "usageMetadata"),
            response.structure("usage", "token_usage", "tokenUsage"),
            overall.structure("token_usage", "tokenUsage", "usage"))
        .map(Attributes::of)
        .reduce(Attributes.NONE, Attributes::and);
  }

  /** The service writes 0 for what it was not told; a call of no tokens at all is none. */
  private static TokenUsage tokens(Attributes run, Attributes usage) {
    Long input = usage.whole("input_tokens", "prompt_tokens", "promptTokens", "promptTokenCount");
    Long output =
        usage.whole(
            "output_tokens", "completion_tokens", "completionTokens", "candidatesTokenCount");
    if (input != null || output != null) {
      return new TokenUsage(input, output);
    }
    Long prompt = run.whole("prompt_tokens");
    return prompt == null || prompt <= 0
        ? TokenUsage.UNKNOWN
        : new TokenUsage(prompt, run.whole("completion_tokens"));
  }

  private static CallMeasures measures(Signal.Span run, Attributes usage) {
    Attributes fields = run.attributes();
    Attributes details =
        Stream.of(
                usage.structure("input_token_details"),
                usage.structure("prompt_tokens_details", "input_tokens_details"),
                fields.structure("prompt_token_details"))
            .map(Attributes::of)
            .reduce(Attributes.NONE, Attributes::and);
    Long cached = details.whole("cache_read", "cached_tokens");
    return new CallMeasures(
        cached == null ? usage.whole("cache_read_input_tokens") : cached,
        firstTokenMillis(run),
        Costs.microUsd(fields.number("total_cost")));
  }

  private static @Nullable Long firstTokenMillis(Signal.Span run) {
    Long told = Times.nanos(run.attributes(), "first_token_time");
    Long first = told == null ? firstTokenEvent(run.attributes()) : told;
    Long start = run.start();
    return first == null || start == null || first < start
        ? null
        : Long.valueOf((first - start) / NANOS_PER_MILLI);
  }

  private static @Nullable Long firstTokenEvent(Attributes run) {
    return Attributes.items(run.structure("events")).stream()
        .map(Attributes::of)
        .filter(event -> "new_token".equals(event.text("name")))
        .map(event -> Times.nanos(event, "time"))
        .filter(Objects::nonNull)
        .min(Long::compare)
        .orElse(null);
  }
}
