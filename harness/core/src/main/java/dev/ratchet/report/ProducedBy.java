package dev.ratchet.report;

import dev.ratchet.base.ContentHash;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What made a result: two results are comparable only where these agree.
 *
 * @param toolVersion version of Ratchet
 * @param baseline null when the gate compares with nothing
 * @param policy hash of the gate policy
 * @param judges by rubric
 */
public record ProducedBy(
    String toolVersion,
    DatasetVersion dataset,
    Subject candidate,
    @Nullable Subject baseline,
    ContentHash policy,
    List<JudgeFacts> judges,
    RunFacts run) {
  public ProducedBy {
    judges = List.copyOf(judges);
  }

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
   * Who judged by a rubric.
   *
   * @param models by name
   * @param hash of rubric, models with their settings, and prompt
   * @param strength the share of a true difference that its answers show at least; null when it was
   *     not admitted
   * @param admission hash of the ledger's entry that admitted it; null when none did
   */
  public record JudgeFacts(
      String rubric,
      String models,
      ContentHash hash,
      @Nullable Double strength,
      @Nullable ContentHash admission) {
    /** What it may do, in words. */
    public String standing() {
      return strength == null
          ? "advises, not admitted"
          : "gates, strength at least " + String.format(Locale.ROOT, "%.2f", strength);
    }
  }

  /**
   * The run itself.
   *
   * @param started first instant of the run
   * @param ended last instant of the run
   * @param scripted whether a scripted endpoint answered in place of a model
   */
  public record RunFacts(String id, long seed, Instant started, Instant ended, boolean scripted) {}
}
