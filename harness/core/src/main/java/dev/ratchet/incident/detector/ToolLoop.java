package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Setting;
import dev.ratchet.incident.Settings;
import java.util.List;

/** One tool was called again and again. */
public final class ToolLoop implements Detector {
  @Override
  public About about() {
    return new About(
        "tool-loop",
        "Tool loop",
        "tool-loop",
        Severity.P2,
        "tools",
        "One request called the same tool at least so many times.");
  }

  @Override
  public List<Setting> settings() {
    return List.of(new Setting.Whole("at-least", 4, "calls of one tool in one request"));
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, tool, count(*) as calls
        from tool_uses
        group by request_id, tool
        having count(*) >= ?""",
        settings.whole("at-least"));
  }
}
