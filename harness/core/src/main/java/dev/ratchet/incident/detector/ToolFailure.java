package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** A tool was executed and failed. */
public final class ToolFailure implements Detector {
  @Override
  public About about() {
    return new About(
        "tool-failure",
        "Tool failure",
        "tool-failure",
        Severity.P2,
        "tools",
        "A tool was executed and failed. Calls that were rejected for "
            + "their arguments are told apart.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, tool, error_type
        from tool_uses
        where failed and coalesce(validation, 'passed') <> 'failed'""");
  }
}
