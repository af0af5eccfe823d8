package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.format.Attributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Langfuse's usage: a mapping of kinds of tokens to counts, where {@code input} leaves out the
 * cached ones, which are counted in a kind of their own.
 *
 * @param cached input tokens read from a cache, which {@code tokens} include; null when not told
 */
record LangfuseUsage(TokenUsage tokens, @Nullable Long cached) {
  private static final List<String> CACHED =
      List.of("input_cached_tokens", "cache_read_input_tokens", "input_cache_read");
  private static final List<String> CACHE = List.of("cache_read_input", "cache_creation_input");

  static LangfuseUsage of(@Nullable Node details) {
    Attributes fields = Attributes.of(details);
    Long input = sum(fields, "input", CACHE);
    Long output = sum(fields, "output", List.of());
    return new LangfuseUsage(
        new TokenUsage(
            input == null ? fields.whole("prompt_tokens", "promptTokens") : input,
            output == null ? fields.whole("completion_tokens", "completionTokens") : output),
        fields.whole(CACHED));
  }

  /** The total of a mapping of costs in dollars. */
  static @Nullable Long costMicroUsd(@Nullable Node details) {
    Attributes fields = Attributes.of(details);
    Double total = fields.number("total");
    Double input = fields.number("input");
    Double output = fields.number("output");
    return total == null && input != null && output != null
        ? Costs.microUsd(input + output)
        : Costs.microUsd(total);
  }

  /** All kinds of one side; null when that side is not told. */
  private static @Nullable Long sum(Attributes fields, String side, List<String> others) {
    boolean told = fields.names().stream().anyMatch(name -> name.startsWith(side));
    return !told
        ? null
        : Long.valueOf(
            fields.names().stream()
                .filter(name -> name.startsWith(side) || others.stream().anyMatch(name::startsWith))
                .map(name -> fields.whole(name))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum());
  }
}
