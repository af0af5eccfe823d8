package dev.ratchet.conversation;

import org.jspecify.annotations.Nullable;

/** Tokens of one or several calls; null where the provider did not say. */
public record TokenUsage(@Nullable Long input, @Nullable Long output) {
  public static final TokenUsage UNKNOWN = new TokenUsage(null, null);
  public static final TokenUsage NONE = new TokenUsage(0L, 0L);

  /** The sum; unknown as soon as one part is. */
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(sum(input, other.input), sum(output, other.output));
  }

  private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
    return a == null || b == null ? null : Long.valueOf(a + b);
  }
}
