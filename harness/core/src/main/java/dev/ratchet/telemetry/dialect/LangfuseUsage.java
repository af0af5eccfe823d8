package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.telemetry.format.Attributes;
import java.util.List;
import java.util.stream.Stream;
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
    boolean plain = isPlain(fields);
    Long input = plain ? fields.whole("input") : sum(fields, "input", CACHE);
    Long output = plain ? fields.whole("output") : sum(fields, "output", List.of());
    return new LangfuseUsage(
        new TokenUsage(
            input == null ? fields.whole("prompt_tokens", "promptTokens") : input,
            output == null ? fields.whole("completion_tokens", "completionTokens") : output),
        fields.whole(CACHED));
  }

  /**
   * Whether input and output are all there is, so that the other kinds are parts of them: so the
   * older SDKs pass on what OpenAI counts. The total tells.
   */
  private static boolean isPlain(Attributes fields) {
    Long input = fields.whole("input");
    Long output = fields.whole("output");
    Long total = fields.whole("total");
    return input != null && output != null && total != null && total == input + output;
  }

  /** All kinds of one side; null when no number of that side is told. */
  private static @Nullable Long sum(Attributes fields, String side, List<String> others) {
    Long own = sum(fields, List.of(side));
    Long beside = sum(fields, others);
    return own == null || beside == null ? own : Long.valueOf(own + beside);
  }

  private static @Nullable Long sum(Attributes fields, List<String> starts) {
    return fields.names().stream()
        .filter(name -> starts.stream().anyMatch(name::startsWith))
        .flatMap(name -> Stream.ofNullable(fields.whole(name)))
        .reduce(Long::sum)
        .orElse(null);
  }
}
