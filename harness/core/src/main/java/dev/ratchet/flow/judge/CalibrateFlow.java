package dev.ratchet.flow.judge;

import dev.ratchet.base.Seeds;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.making.HearingOptions;
import dev.ratchet.flow.gate.making.HearingRoom;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.calibration.Admission;
import dev.ratchet.judge.calibration.AdmissionRule;
import dev.ratchet.judge.calibration.Calibration;
import dev.ratchet.judge.calibration.CalibrationStudy;
import dev.ratchet.judge.calibration.LabelledReply;
import dev.ratchet.judge.calibration.Verdict;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.run.Spending;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a judge against what people said of the same replies. */
public final class CalibrateFlow {
  /**
   * Of how many replies that people pass, and of how many that they fail, the judge is asked again:
   * to see how steady it is, and to find those by which it can be watched.
   */
  private static final int EACH = 20;

  private final Ratchet ratchet;

  public CalibrateFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /**
   * What came of it.
   *
   * @param outcomes what the judge said, by the id of the reply
   */
  public record Calibrated(
      Trial trial,
      Calibration calibration,
      Admission admission,
      Map<String, List<Outcome>> outcomes,
      Spending.Spent spent) {
    public Calibrated {
      outcomes = Map.copyOf(outcomes);
    }
  }

  /**
   * Asks the judge about every reply that people settled, and about some of them again.
   *
   * @param times how often it is asked about those, in all, at least 1
   */
  public Calibrated calibrate(Trial trial, HearingOptions options, int times) {
    try (HearingRoom room = new HearingRoom(ratchet, trial.policy(), options)) {
      room.askAhead(trial.judge(), List.of(agenda(trial, times)));
      return calibrate(trial, room, times);
    }
  }

  Calibrated calibrate(Trial trial, HearingRoom room, int times) {
    Judge judge = trial.judge();
    Map<String, List<Outcome>> said = room.hear(judge, agenda(trial, times));
    Calibration calibration =
        CalibrationStudy.of(
            new CalibrationStudy.Tried(
                judge.rubric(),
                judge.hash(),
                judge.models().stream().map(ModelSettings::model).toList()),
            trial.replies(),
            said);
    return new Calibrated(trial, calibration, AdmissionRule.apply(calibration), said, room.spent());
  }

  static HearingRoom.Agenda agenda(Trial trial, int times) {
    Set<String> again = again(trial);
    return new HearingRoom.Agenda(
        trial.replies().toHear(), one -> again.contains(one.id()) ? times : 1, "calibration");
  }

  private static Set<String> again(Trial trial) {
    return Stream.of(Verdict.PASS, Verdict.FAIL)
        .flatMap(verdict -> again(trial, verdict))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A choice that does not depend on the order of lines. */
  private static Stream<String> again(Trial trial, Verdict verdict) {
    long seed = trial.policy().design().seed();
    return trial.replies().all().stream()
        .filter(reply -> reply.settled().equals(Optional.of(verdict)))
        .map(LabelledReply::id)
        .sorted(
            Comparator.comparingLong((String id) -> Seeds.generator(seed, "again/" + id).nextLong())
                .thenComparing(Comparator.naturalOrder()))
        .limit(EACH);
  }
}
