package dev.ratchet.flow.gate.making;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ground.GateInputs;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.Standing;
import dev.ratchet.judge.calibration.AdmissionRecord;
import dev.ratchet.judge.calibration.AnchorHearing;
import dev.ratchet.judge.calibration.LabelledReplies;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import dev.ratchet.run.RunProgress;
import dev.ratchet.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Has every admitted judge judge its anchor replies again before it is asked about anything: a
 * provider may put another model behind a name any day.
 */
public final class Watch {
  /** Answers about anchor replies count for a day; a judge is watched each day that it is used. */
  static final Duration FRESH = Duration.ofHours(24);

  private final Ratchet ratchet;
  private final GateInputs inputs;
  private final List<Watched> watched;

  /** A judge, how it is watched, and by what. */
  private record Watched(Judge judge, AdmissionRecord admission, List<Hearing.Wanted> wanted) {}

  /**
   * Reads the anchor replies of every admitted judge.
   *
   * @throws RatchetException NOT_FOUND or INVALID_INPUT if some are gone or were changed
   */
  Watch(Ratchet ratchet, GateInputs inputs) {
    this.ratchet = ratchet;
    this.inputs = inputs;
    this.watched =
        inputs.judges().stream()
            .filter(judge -> inputs.admissions().containsKey(judge.rubric().id()))
            .map(this::watched)
            .toList();
  }

  private Watched watched(Judge judge) {
    AdmissionRecord admission =
        Objects.requireNonNull(inputs.admissions().get(judge.rubric().id())).admission();
    List<Hearing.Wanted> wanted =
        admission.watch().anchors().exhibits(replies(judge, admission.watch())).stream()
            .map(one -> new Hearing.Wanted(one, 1))
            .toList();
    return new Watched(judge, admission, wanted);
  }

  /** How far each judge's word reaches now, by rubric. */
  Map<String, Standing> standings(RunWiring wiring, RunOptions options) {
    Map<String, Standing> standings = new TreeMap<>(inputs.standings());
    if (watched.isEmpty()) {
      return standings;
    }
    try (Calls.Fresh fresh = wiring.calls().noOlderThan(FRESH)) {
      Runner runner = wiring.calls().runner(fresh.provider(), options.limits(), RunProgress.SILENT);
      options.stopper().accept(runner::stop);
      Hearing hearing =
          new Hearing(
              fresh.provider(),
              runner,
              new RememberedRedaction(ratchet.redactor()::redact),
              inputs.policy().design().seed());
      watched.forEach(one -> standings.put(one.judge().rubric().id(), standing(one, hearing)));
    }
    return standings;
  }

  /** Who is not asked, and why, a sentence each. */
  static List<String> silenced(Map<String, Standing> standings) {
    return standings.entrySet().stream()
        .filter(one -> one.getValue() instanceof Standing.Silenced)
        .map(
            one ->
                "The judge of %s is not asked: %s. Calibrate and admit it again."
                    .formatted(one.getKey(), ((Standing.Silenced) one.getValue()).reason()))
        .toList();
  }

  private static Standing standing(Watched watched, Hearing hearing) {
    Map<String, List<Outcome>> said = hearing.hear(watched.judge(), watched.wanted(), null);
    double strength = watched.admission().figures().strength();
    AnchorHearing heard = watched.admission().watch().anchors().heard(said);
    return heard.held()
        ? new Standing.Gates(strength)
        : new Standing.Silenced(strength, cause(heard, watched.wanted(), said), sentence(heard));
  }

  /** What did not come back might have been right; only what was said tells of a drift. */
  private static Cause cause(
      AnchorHearing heard, List<Hearing.Wanted> wanted, Map<String, List<Outcome>> said) {
    if (heard.right() + heard.withoutConclusion() < heard.atLeast()) {
      return Cause.JUDGE_DRIFTED;
    }
    boolean cut =
        wanted.stream()
            .map(one -> said.getOrDefault(one.exhibit().id(), List.of()))
            .anyMatch(Watch::isCut);
    return cut ? Cause.JUDGE_HELD_BACK : Cause.JUDGE_UNREACHABLE;
  }

  private static boolean isCut(List<Outcome> times) {
    return times.isEmpty()
        || (times.getFirst() instanceof Outcome.NoConclusion none
            && none.cause() == Cause.JUDGE_HELD_BACK);
  }

  private static String sentence(AnchorHearing heard) {
    return "of its %d anchor replies the judge got %d right, %d without a conclusion; at least %d must be"
        .formatted(heard.of(), heard.right(), heard.withoutConclusion(), heard.atLeast());
  }

  private LabelledReplies replies(Judge judge, AdmissionRecord.Watch watch) {
    Path file = ratchet.workspace().root().resolve(watch.file()).normalize();
    if (!file.startsWith(ratchet.workspace().root())) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, watch.file() + ": lies outside of the workspace; admit anew");
    }
    return LabelledReplies.read(watch.file(), text(watch, file), judge.rubric());
  }

  private static String text(AdmissionRecord.Watch watch, Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND,
          watch.file()
              + ": cannot be read, and holds the anchor replies of an admitted judge; bring it"
              + " back, or take the admission out of gates/approvals.jsonl",
          e);
    }
  }
}
