package dev.ratchet.report;

import dev.ratchet.base.ContentHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What made a result: two results are comparable only where these agree.
 *
 * @param toolVersion version of Ratchet
 * @param baseline null when the gate compares with nothing
 * @param policy hash of the gate policy
 */
public record ProducedBy(
    String toolVersion,
    DatasetVersion dataset,
    Subject candidate,
    @Nullable Subject baseline,
    ContentHash policy,
    RunFacts run) {
  /** The published dataset. */
  public record DatasetVersion(String name, int version, ContentHash hash) {
    /** Such as {@code copilot v3}. */
    public String title() {
      return name + " v" + version;
    }
  }

  /** One arm of the comparison, by its name and the hash of all that shapes its replies. */
  public record Subject(String name, ContentHash hash) {}

  /**
   * The run itself.
   *
   * @param started first instant of the run
   * @param ended last instant of the run
   * @param scripted whether a scripted endpoint answered in place of a model
   */
  public record RunFacts(String id, long seed, Instant started, Instant ended, boolean scripted) {}
}
