package dev.ratchet.telemetry.dialect;

import dev.ratchet.telemetry.format.Attributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a score of Langfuse says; free text and corrections are no verdict and give none. */
final class LangfuseScores {
  private LangfuseScores() {}

  static Act score(Attributes score) {
    return new Act.Score(
        Objects.requireNonNullElse(score.text("name"), "unnamed"),
        score.number("value"),
        score.text("label"),
        source(score.text("source")));
  }

  /** Null where the export does not tell, as the columns of the UI do not. */
  private static @Nullable String source(@Nullable String told) {
    return switch (told) {
      case "API" -> "api";
      case "ANNOTATION" -> "human";
      case "EVAL" -> "model";
      case null, default -> null;
    };
  }
}
