package dev.ratchet.telemetry.dialect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One word for each reason why a model stopped, whatever provider or SDK names it. */
final class FinishWords {
  private FinishWords() {}

  /** The word; a reason that is not known stays as it is, in lower case; null when none is told. */
  static @Nullable String of(@Nullable String raw) {
    if (raw == null) {
      return null;
    }
    String word = raw.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    return switch (word) {
      case "tool_call", "tool_calls", "tool_use", "function_call" -> "tool_call";
      case "end_turn", "stop_sequence", "eos", "complete", "completed" -> "stop";
      case "max_tokens", "max_output_tokens" -> "length";
      case "safety", "content_filtered", "refusal" -> "content_filter";
      case "", "null", "undefined" -> null;
      default -> word;
    };
  }
}
