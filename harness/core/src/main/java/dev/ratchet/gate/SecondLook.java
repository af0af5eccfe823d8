package dev.ratchet.gate;

import dev.ratchet.base.ContentHash;
import dev.ratchet.gate.rule.NoRegressionRule;
import dev.ratchet.stats.BinomialTail;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a drop that only judges see. A judge that likes one arm's style better sees a
 * drop where there is none, and no figure of the gate shows that; so people read both outputs of
 * cases at which it differs, without knowing whose is whose. It never makes a PASS.
 *
 * @param asked by rubric
 */
public record SecondLook(Standing standing, List<Asked> asked) {
  /** Beyond this chance people do not see what the judge sees. */
  private static final double MOST_CHANCE = 0.2;

  /** Where people and judge stand. */
  public enum Standing {
    /** Nobody has looked so far: the FAIL stands. */
    OPEN,
    /** People see a drop too: the FAIL stands. */
    CONFIRMED,
    /** People do not see it: nothing is decided. */
    JUDGE_SUSPECT
  }

  /**
   * One rubric that carries the FAIL.
   *
   * @param discordant cases at which its judge differs between the arms
   * @param toRead those that people are asked about
   * @param said null while nobody has looked
   */
  public record Asked(String rubric, int discordant, int toRead, @Nullable Said said) {
    private boolean isConfirmed() {
      return said != null && said.chance() <= MOST_CHANCE;
    }
  }

  /**
   * What people said, by incident.
   *
   * @param labels hash of all labels
   * @param worse incidents at which the candidate's output is the worse one
   * @param better incidents at which it is the better one
   * @param alike incidents at which both pass or both fail
   * @param chance of so many worse ones or more if neither arm were better
   */
  public record Said(ContentHash labels, int worse, int better, int alike, double chance) {
    /**
     * Counts.
     *
     * @param differences a number an incident: passes of the candidate less those of the baseline
     */
    public static Said of(ContentHash labels, List<Integer> differences) {
      int worse = (int) differences.stream().filter(one -> one < 0).count();
      int better = (int) differences.stream().filter(one -> one > 0).count();
      int alike = differences.size() - worse - better;
      return new Said(labels, worse, better, alike, BinomialTail.signTest(worse, better));
    }

    private String words() {
      return worse
          + " worse, "
          + better
          + " better, "
          + alike
          + " alike, by incident (sign test p "
          + Wording.chance(chance)
          + ")";
    }
  }

  public SecondLook {
    asked = List.copyOf(asked);
  }

  /** Where it stands: one rubric whose drop people see as well is enough. */
  public static SecondLook of(List<Asked> asked) {
    Standing standing = Standing.JUDGE_SUSPECT;
    if (asked.stream().anyMatch(Asked::isConfirmed)) {
      standing = Standing.CONFIRMED;
    } else if (asked.stream().anyMatch(one -> one.said() == null)) {
      standing = Standing.OPEN;
    }
    return new SecondLook(standing, asked);
  }

  /** A verdict that failed by judges alone, with what people say of it. */
  public Verdict on(Verdict failed) {
    List<RuleResult> rules =
        failed.rules().stream()
            .map(rule -> rule.rule().equals(NoRegressionRule.ID) ? on(rule) : rule)
            .toList();
    Decision decision =
        standing == Standing.JUDGE_SUSPECT
            ? rules.stream().map(RuleResult::decision).reduce(Decision::and).orElseThrow()
            : failed.decision();
    return failed.looked(decision, rules, this);
  }

  private RuleResult on(RuleResult rule) {
    return switch (standing) {
      case OPEN ->
          told(rule, rule.headline() + "; only judges say so: " + toRead() + " to look at");
      case CONFIRMED -> told(rule, rule.headline() + "; people see it too: " + said());
      case JUDGE_SUSPECT -> suspect(rule);
    };
  }

  private String toRead() {
    return Wording.count(asked.stream().mapToInt(Asked::toRead).sum(), "case");
  }

  private String said() {
    return asked.stream().flatMap(one -> said(one).stream()).collect(Collectors.joining("; "));
  }

  private static List<String> said(Asked one) {
    Said said = one.said();
    return said == null ? List.of() : List.of("by " + one.rubric() + " " + said.words());
  }

  private static RuleResult told(RuleResult rule, String headline) {
    return new RuleResult(
        rule.rule(),
        rule.decision(),
        headline,
        rule.details(),
        rule.cases(),
        rule.estimates(),
        rule.weighed());
  }

  /** What the judge says stays to be read, and decides nothing. */
  private RuleResult suspect(RuleResult rule) {
    List<String> details = new ArrayList<>();
    asked.forEach(
        one ->
            details.add(
                "Calibrate the judge of "
                    + one.rubric()
                    + " with these labels before it gates again, or hold the cases to rules"));
    details.add("The judge says: " + rule.headline());
    details.addAll(rule.details());
    return new RuleResult(
        rule.rule(),
        Decision.INCONCLUSIVE,
        "JUDGE_SUSPECT: a judge sees a drop that people do not see: " + said(),
        details,
        rule.cases(),
        rule.estimates().stream().map(SecondLook::open).toList(),
        rule.weighed());
  }

  private static Estimate open(Estimate one) {
    return one.reading() instanceof Estimate.Compared seen && seen.decision() == Decision.FAIL
        ? new Estimate(
            one.column(), one.over(), one.critical(), one.cases(), one.incidents(), seen.open())
        : one;
  }
}
