package dev.ratchet.incident;

import dev.ratchet.base.Severity;
import java.util.List;

/**
 * One kind of trouble and the SQL that finds it in the views {@code requests}, {@code model_calls},
 * {@code tool_uses}, {@code retrievals}, {@code retrieved_sources}, {@code citations}, {@code
 * personal_data}, {@code guardrails} and {@code feedback}. The SQL keeps to what DuckDB and Spark
 * SQL both take.
 */
public interface Detector {
  About about();

  /** What a user may set, with defaults. */
  default List<Setting> settings() {
    return List.of();
  }

  Query query(Settings settings);

  /**
   * What a detector says of itself.
   *
   * @param id kebab-case, never reused
   * @param failureMode the kind of trouble; several detectors may share one
   * @param severity of a finding, unless its row says otherwise
   * @param boundary input, retrieval, model, tools, guardrails or operations
   * @param description what is looked for, and what is not, in a few sentences
   */
  record About(
      String id,
      String title,
      String failureMode,
      Severity severity,
      String boundary,
      String description) {}
}
