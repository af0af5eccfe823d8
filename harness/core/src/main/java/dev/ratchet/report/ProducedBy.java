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
 * @param revision null outside of git
 */
public record ProducedBy(
    String toolVersion,
    DatasetVersion dataset,
    Subject candidate,
    @Nullable Subject baseline,
    ContentHash policy,
    List<JudgeFacts> judges,
    RunFacts run,
    @Nullable Revision revision) {
  public ProducedBy {
    judges = List.copyOf(judges);
  }

  /** What was made outside of git. */
  public ProducedBy(
      String toolVersion,
      DatasetVersion dataset,
      Subject candidate,
      @Nullable Subject baseline,
      ContentHash policy,
      List<JudgeFacts> judges,
      RunFacts run) {
    this(toolVersion, dataset, candidate, baseline, policy, judges, run, null);
  }

  /**
   * What was checked out in git.
   *
   * @param branch null where none was
   * @param dirty whether files of the workspace differed from the commit
   * @param base the commit of the branch that it is to be merged into; null where it is for none
   */
  public record Revision(
      String commit, @Nullable String branch, boolean dirty, @Nullable String base) {
    private static final int BRIEF = 10;

    /** Such as {@code 1a2b3c4d5e on fix-bands, with changes that are not committed}. */
    public String words() {
      return brief(commit)
          + (branch == null ? "" : " on " + branch)
          + (dirty ? ", with changes that are not committed" : "")
          + (base == null ? "" : ", against base " + brief(base));
    }

    private static String brief(String id) {
      return id.substring(0, Math.min(BRIEF, id.length()));
    }
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
