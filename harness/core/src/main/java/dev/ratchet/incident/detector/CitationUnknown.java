package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** The answer cites a source that was not retrieved. */
public final class CitationUnknown implements Detector {
  static final String ROWS =
      """
      select request_id, source_id as source
      from citations
      where not known""";

  @Override
  public About about() {
    return new About(
        "citation-unknown",
        "Unknown citation",
        "citation-unknown",
        Severity.P1,
        "model",
        "The answer cites a source that no retrieval of this request " + "brought.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(ROWS);
  }
}
