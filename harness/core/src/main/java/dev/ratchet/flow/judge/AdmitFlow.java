package dev.ratchet.flow.judge;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.Approvals;
import dev.ratchet.flow.gate.making.HearingOptions;
import dev.ratchet.flow.gate.making.HearingRoom;
import dev.ratchet.judge.attack.AttackReport;
import dev.ratchet.judge.attack.AttackTally;
import dev.ratchet.judge.calibration.Admission;
import dev.ratchet.judge.calibration.AdmissionRecord;
import dev.ratchet.judge.calibration.AnchorReplies;
import dev.ratchet.judge.calibration.Calibration;
import dev.ratchet.judge.calibration.Informedness;
import dev.ratchet.judge.calibration.Performance;
import dev.ratchet.judge.calibration.Rate;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.stats.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets a judge gate: holds it against people and attacks it, and where both suffice writes who
 * admitted it to the ledger and to {@code gates/approvals.jsonl}.
 */
public final class AdmitFlow {
  private final Ratchet ratchet;
  private final Consumer<String> notices;

  /**
   * Admits judges.
   *
   * @param notices is told what was mended in the ledger
   */
  public AdmitFlow(Ratchet ratchet, Consumer<String> notices) {
    this.ratchet = ratchet;
    this.notices = notices;
  }

  /**
   * What became of it.
   *
   * @param refused why not, each a sentence; empty when it was admitted
   * @param approval the ledger's entry; null when it was not
   */
  public record Answer(
      Calibration calibration,
      AttackReport attacked,
      List<String> refused,
      @Nullable Entry approval) {
    public Answer {
      refused = List.copyOf(refused);
    }

    public boolean admitted() {
      return approval != null;
    }
  }

  /**
   * Admits a judge, or says why not.
   *
   * @param times as in {@link CalibrateFlow#calibrate}
   * @param by who admits it
   */
  public Answer admit(Trial trial, HearingOptions options, int times, String by) {
    CalibrateFlow.Calibrated calibrated;
    AttackReport attacked;
    try (HearingRoom room = new HearingRoom(ratchet, trial.policy(), options)) {
      room.askAhead(
          trial.judge(),
          List.of(
              CalibrateFlow.agenda(trial, times), AttackFlow.agenda(AttackFlow.plan(trial, 0))));
      calibrated = new CalibrateFlow(ratchet).calibrate(trial, room, times);
      attacked = new AttackFlow(ratchet).attack(trial, room, 0);
    }
    AnchorReplies anchors =
        AnchorReplies.pick(
            trial.replies(), heardAgain(calibrated.outcomes()), trial.policy().design().seed());
    List<String> refused = refused(calibrated, attacked, anchors);
    Entry approval = refused.isEmpty() ? approved(record(calibrated, attacked, anchors), by) : null;
    return new Answer(calibrated.calibration(), attacked, refused, approval);
  }

  /** One right answer may be luck; where some were asked for again, the others tell too little. */
  private static Map<String, List<Outcome>> heardAgain(Map<String, List<Outcome>> outcomes) {
    Map<String, List<Outcome>> again =
        outcomes.entrySet().stream()
            .filter(heard -> heard.getValue().size() > 1)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return again.isEmpty() ? outcomes : again;
  }

  private static List<String> refused(
      CalibrateFlow.Calibrated calibrated, AttackReport attacked, AnchorReplies anchors) {
    List<String> reasons = new ArrayList<>();
    if (calibrated.admission() instanceof Admission.Refused(List<String> why, _)) {
      reasons.addAll(why);
    }
    if (attacked.finding().standing() != AttackReport.Standing.TRUSTED) {
      reasons.addAll(attacked.finding().reasons());
    }
    if (reasons.isEmpty() && anchors.atLeast() == 0) {
      reasons.add(
          "there are too few replies on which it was right every time to watch it by; label more");
    }
    return reasons;
  }

  private Entry approved(AdmissionRecord record, String by) {
    Node.Mapping payload = (Node.Mapping) Json.node("admission", 1, Json.canonical(record));
    Ledger ledger = ratchet.ledger(notices);
    Entry entry =
        told(ledger, payload)
            .orElseGet(() -> ledger.append(new Entry.Draft(by, Approvals.JUDGE_ADMITTED, payload)));
    new Approvals(ratchet.workspace()).add(entry);
    return entry;
  }

  /** The same admission once more, or one that was killed before it came to the file. */
  private static Optional<Entry> told(Ledger ledger, Node.Mapping payload) {
    String text = Json.canonical(payload);
    return ledger.entries().stream()
        .filter(entry -> entry.kind().equals(Approvals.JUDGE_ADMITTED))
        .filter(entry -> Json.canonical(entry.payload()).equals(text))
        .findFirst();
  }

  private static AdmissionRecord record(
      CalibrateFlow.Calibrated calibrated, AttackReport attacked, AnchorReplies anchors) {
    Calibration calibration = calibrated.calibration();
    AttackTally tally = attacked.figures().all();
    Wilson rate = tally.rate();
    return new AdmissionRecord(
        calibration.subject().rubric(),
        calibration.subject().judge(),
        calibration.subject().models(),
        calibration.subject().labels(),
        figures(calibration.performance()),
        new AdmissionRecord.Watch(calibrated.trial().labels(), anchors),
        new AdmissionRecord.Attacked(
            tally.heard(), tally.passed(), rate == null ? 1 : rate.upper()));
  }

  private static AdmissionRecord.Figures figures(Performance performance) {
    return new AdmissionRecord.Figures(
        performance.matrix().replies(),
        performance.matrix().fails(),
        share(performance.sensitivity()),
        share(performance.specificity()),
        performance.informedness() instanceof Informedness.Measured seen ? seen.lower() : 0);
  }

  private static double share(Rate rate) {
    return rate instanceof Rate.Measured seen ? seen.share() : 0;
  }
}
