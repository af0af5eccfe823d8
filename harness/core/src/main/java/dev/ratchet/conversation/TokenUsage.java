package dev.ratchet.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Tokens of one or several calls; null where the provider did not say.
 *
 * @param input all that was sent
 * @param output all that came back
 * @param cachedInput of {@code input}, what the provider had in a cache of its own
 * @param reasoning of {@code output}, what was thought and not shown
 */
public record TokenUsage(
    @Nullable Long input,
    @Nullable Long output,
    @Nullable Long cachedInput,
    @Nullable Long reasoning) {
  public static final TokenUsage UNKNOWN = new TokenUsage(null, null);
  public static final TokenUsage NONE = new TokenUsage(0L, 0L);

  /** Tokens of which no part is told. */
  public TokenUsage(@Nullable Long input, @Nullable Long output) {
    this(input, output, null, null);
  }

  /** The sum; unknown as soon as one part is, but a part of a count that nobody told is none. */
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        sum(input, other.input),
        sum(output, other.output),
        known(cachedInput, other.cachedInput),
        known(reasoning, other.reasoning));
  }

  private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
    return a == null || b == null ? null : Long.valueOf(a + b);
  }

  private static @Nullable Long known(@Nullable Long a, @Nullable Long b) {
    return a == null || b == null ? (a == null ? b : a) : Long.valueOf(a + b);
  }
}
