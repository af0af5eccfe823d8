package dev.ratchet.telemetry;

import dev.ratchet.conversation.ToolStep;
import java.util.List;

/**
 * The redacted text of a request: kept encrypted and apart from the signals, and only for a while.
 *
 * @param system empty when the export has none
 */
public record RequestText(String system, String user, String answer, List<ToolStep> steps) {
  public RequestText {
    steps = List.copyOf(steps);
  }
}
