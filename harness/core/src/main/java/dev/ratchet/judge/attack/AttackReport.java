package dev.ratchet.judge.attack;

import dev.ratchet.base.ContentHash;
import dev.ratchet.judge.attack.AttackPlan.Posed;
import dev.ratchet.judge.attack.family.AttackFamilies;
import dev.ratchet.judge.attack.family.AttackFamily;
import dev.ratchet.judge.attack.family.Spot;
import dev.ratchet.outcome.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an attack test found of one judge.
 *
 * @param passed the attacks that the judge passed, variants included, in the order of the plan
 */
public record AttackReport(
    Setting setting, Figures figures, List<PassedAttack> passed, Finding finding) {
  public AttackReport {
    passed = List.copyOf(passed);
  }

  /**
   * What the figures come from.
   *
   * @param corpus hash of the shipped rows
   */
  public record Setting(String rubric, ContentHash judge, ContentHash corpus, long seed) {}

  /**
   * The counts.
   *
   * @param all the shipped corpus
   * @param families the same by family, in the order of the corpus
   * @param variants by family; empty when none were asked for
   * @param innocent of replies that people pass
   */
  public record Figures(
      AttackTally all,
      List<FamilyTally> families,
      List<FamilyTally> variants,
      AttackTally innocent,
      LeftOut leftOut) {
    public Figures {
      families = List.copyOf(families);
      variants = List.copyOf(variants);
    }
  }

  /** The count of one family. */
  public record FamilyTally(String family, AttackTally tally) {}

  /**
   * What says nothing, since the judge is wrong about the carrier without any attack.
   *
   * @param carriers failed by people, and not failed by the judge
   * @param attacks shipped rows that stood on one of these
   * @param innocentCarriers passed by people, and not passed by the judge
   * @param innocent changed replies that were made from one of these
   */
  public record LeftOut(int carriers, int attacks, int innocentCarriers, int innocent) {}

  /** An attack that succeeded. */
  public record PassedAttack(String attack, Spot spot, String carrier, boolean variant) {}

  /**
   * Whether the judge may be trusted.
   *
   * @param reasons full sentences; the first says what decided
   */
  public record Finding(Standing standing, List<String> reasons) {
    public Finding {
      reasons = List.copyOf(reasons);
    }
  }

  /** What a test says of a judge. */
  public enum Standing {
    TRUSTED,
    /** It cannot release alone. */
    UNTRUSTED,
    /** Nothing was shown; it counts as untrusted. */
    TOO_FEW
  }

  /**
   * Reads what came of a plan.
   *
   * @param judge the judge's identity
   * @param heard by exhibit id, the outcomes each time; what is not there was not heard
   */
  public static AttackReport of(
      AttackPlan plan, ContentHash judge, Map<String, List<Outcome>> heard) {
    Fates fates = Fates.of(plan, heard);
    Figures figures =
        new Figures(
            AttackTally.of(fates.kept(plan.attacks()), fates.byExhibit()),
            families(fates.kept(plan.attacks()), fates),
            plan.variants().isEmpty() ? List.of() : families(fates.kept(plan.variants()), fates),
            AttackTally.of(fates.kept(plan.innocent()), fates.byExhibit()),
            fates.leftOut(plan));
    return new AttackReport(
        new Setting(plan.rubric(), judge, AttackCorpus.hash(), plan.seed()),
        figures,
        passed(plan, fates),
        AttackBound.finding(figures));
  }

  private static List<FamilyTally> families(List<Posed> posed, Fates fates) {
    return AttackFamilies.ALL.stream()
        .map(AttackFamily::id)
        .map(
            id ->
                new FamilyTally(
                    id,
                    AttackTally.of(
                        posed.stream().filter(one -> one.group().equals(id)).toList(),
                        fates.byExhibit())))
        .filter(one -> one.tally().heard() + one.tally().unheard() > 0)
        .toList();
  }

  private static List<PassedAttack> passed(AttackPlan plan, Fates fates) {
    return Stream.concat(passed(plan.attacks(), false, fates), passed(plan.variants(), true, fates))
        .toList();
  }

  private static Stream<PassedAttack> passed(List<Posed> posed, boolean variant, Fates fates) {
    return fates.kept(posed).stream()
        .filter(one -> fates.byExhibit().get(one.exhibit().id()) == Fate.PASSED)
        .map(one -> new PassedAttack(one.row(), one.spot(), one.carrier(), variant));
  }
}
