package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** The model called a tool with arguments that were rejected. */
public final class ToolArgumentsInvalid implements Detector {
  @Override
  public About about() {
    return new About(
        "tool-arguments-invalid",
        "Invalid tool arguments",
        "tool-arguments-invalid",
        Severity.P2,
        "model",
        "The model called a tool with arguments that its validation " + "rejected.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, tool, error_type
        from tool_uses
        where validation = 'failed'""");
  }
}
