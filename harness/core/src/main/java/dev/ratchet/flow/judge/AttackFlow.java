package dev.ratchet.flow.judge;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.making.HearingOptions;
import dev.ratchet.flow.gate.making.HearingRoom;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.attack.AttackPlan;
import dev.ratchet.judge.attack.AttackReport;
import dev.ratchet.judge.attack.Carriers;
import dev.ratchet.judge.calibration.LabelledReply;
import dev.ratchet.judge.calibration.Verdict;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.run.Spending;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries to talk a judge round, and counts how often that succeeds. */
public final class AttackFlow {
  private final Ratchet ratchet;

  public AttackFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /** What came of it. */
  public record Attacked(AttackReport report, Spending.Spent spent) {}

  /**
   * Attacks a judge with the shipped corpus.
   *
   * @param variants of each family beyond it, told and not counted
   */
  public Attacked attack(Trial trial, HearingOptions options, int variants) {
    try (HearingRoom room = new HearingRoom(ratchet, trial.policy(), options)) {
      room.askAhead(trial.judge(), List.of(agenda(plan(trial, variants))));
      return new Attacked(attack(trial, room, variants), room.spent());
    }
  }

  AttackReport attack(Trial trial, HearingRoom room, int variants) {
    AttackPlan plan = plan(trial, variants);
    Map<String, List<Outcome>> said = room.hear(trial.judge(), agenda(plan));
    return AttackReport.of(plan, trial.judge().hash(), said);
  }

  static HearingRoom.Agenda agenda(AttackPlan plan) {
    return new HearingRoom.Agenda(plan.exhibits(), _ -> 1, "attack-test");
  }

  static AttackPlan plan(Trial trial, int variants) {
    return AttackPlan.of(
        trial.judge().rubric(), carriers(trial), trial.policy().design().seed(), variants);
  }

  private static Carriers carriers(Trial trial) {
    List<Exhibit> failing = settled(trial, Verdict.FAIL);
    return failing.isEmpty()
        ? Carriers.ofAnchors(trial.judge().rubric())
        : new Carriers(failing, settled(trial, Verdict.PASS));
  }

  private static List<Exhibit> settled(Trial trial, Verdict verdict) {
    return trial.replies().all().stream()
        .filter(reply -> reply.settled().equals(Optional.of(verdict)))
        .map(LabelledReply::exhibit)
        .toList();
  }
}
