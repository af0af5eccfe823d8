package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What guardrails and evaluators found, where an export has it only as their free output. */
final class Verdicts {
  /** Flags whose name is itself the verdict when they are true. */
  private static final List<String> FLAGS =
      List.of(
          "blocked",
          "tripwire_triggered",
          "tripwireTriggered",
          "flagged",
          "redacted",
          "allowed",
          "passed",
          "safe");

  private Verdicts() {}

  /** A guardrail's verdict in its own words, {@code name=value} where it is a flag. */
  static @Nullable String of(@Nullable Node output) {
    Attributes fields = Attributes.of(Exchange.structure(output));
    String word = fields.text("action", "verdict", "decision", "result", "outcome", "status");
    if (word != null) {
      return word;
    }
    for (String flag : FLAGS) {
      Boolean value = fields.flag(List.of(flag));
      if (value != null) {
        return flag(flag, value);
      }
    }
    return output instanceof Node.Text text && fields.names().isEmpty()
        ? FreeText.unquoted(text.value())
        : null;
  }

  private static String flag(String name, boolean value) {
    if (name.startsWith("tripwire")) {
      return "tripwire_triggered=" + value;
    }
    return value ? name : name + "=false";
  }

  /** A score out of an evaluator's output; nothing when there is neither a number nor a label. */
  static Act score(String name, @Nullable Node output, @Nullable String source) {
    Node structure = Exchange.structure(output);
    Attributes fields =
        structure == null && output != null
            ? new Attributes(Map.of("score", output))
            : Attributes.of(structure);
    Double value = fields.number("score", "value");
    String label = fields.text("label", "verdict", "grade");
    return value == null && label == null
        ? new Act.None()
        : new Act.Score(name, value, label, source);
  }
}
