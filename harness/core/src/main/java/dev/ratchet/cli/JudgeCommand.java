package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.approve.SettleFlow;
import dev.ratchet.flow.judge.AdmitFlow;
import dev.ratchet.flow.judge.AttackFlow;
import dev.ratchet.flow.judge.CalibrateFlow;
import dev.ratchet.flow.judge.DrawFlow;
import dev.ratchet.flow.judge.Trials;
import dev.ratchet.judge.attack.AttackReport;
import dev.ratchet.judge.calibration.Admission;
import dev.ratchet.judge.calibration.Verdict;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "judge",
    mixinStandardHelpOptions = true,
    description = {
      "Measure LLM judges: hold them against people, attack them, and admit those that may gate.",
      "A judge that was not admitted advises, and gates nothing."
    },
    footer = {
      "",
      "Example: ratchet judge draw policy-compliance --from-run RUN --size 60",
      "         ratchet judge calibrate policy-compliance",
      "         ratchet judge admit policy-compliance --by jo"
    })
final class JudgeCommand implements Callable<Integer> {
  private static final int MOST_TIMES = 20;
  private static final int MOST_VARIANTS = 200;

  private final Session session;
  @Spec private CommandSpec spec = CommandSpec.create();

  JudgeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  @Command(
      name = "draw",
      mixinStandardHelpOptions = true,
      description = {
        "Draw replies of a stored run for people to label, into the file of labelled replies.",
        "Each person adds {\"labeller\": WHO, \"verdict\": \"pass\" or \"fail\"} to a reply's"
            + " labels."
      })
  int draw(
      @Mixin JudgeSwitches switches,
      @Option(
              names = "--from-run",
              paramLabel = "RUN",
              required = true,
              description = "The run that the replies come from.")
          String run,
      @Option(
              names = "--size",
              paramLabel = "N",
              defaultValue = "60",
              description = "Replies to draw; default: ${DEFAULT-VALUE}.")
          int size,
      @Option(
              names = "--seed",
              paramLabel = "N",
              defaultValue = "1",
              description = "Draws the same again; default: ${DEFAULT-VALUE}.")
          long seed) {
    if (size < 1) {
      throw new RatchetException(ErrorCode.USAGE, "--size takes a number from 1");
    }
    Trials trials = new Trials(session.ratchet());
    Trials.Order order = switches.order(session);
    DrawFlow.Drawn drawn =
        new DrawFlow(session.ratchet())
            .draw(trials.judge(order), run, size, seed, trials.labels(order));
    session.tell(
        drawn,
        () ->
            session.near(
                "Drew %d replies into %s, which had %d; the run has %d different ones.\nHave two people label each, then: ratchet judge calibrate %s"
                    .formatted(
                        drawn.drawn(),
                        drawn.file(),
                        drawn.before(),
                        drawn.possible(),
                        order.rubric())));
    return ExitCodes.DONE;
  }

  @Command(
      name = "calibrate",
      mixinStandardHelpOptions = true,
      description = {
        "Hold a judge against what people said of the same replies; decides nothing.",
        "Exit code 0 when it could be admitted by its figures, 4 when not."
      })
  int calibrate(
      @Mixin JudgeSwitches switches,
      @Mixin BatchSwitches batches,
      @Option(
              names = "--times",
              paramLabel = "N",
              defaultValue = "3",
              description =
                  "How often it is asked about some of the replies, to see how steady it is;"
                      + " default: ${DEFAULT-VALUE}.")
          int times) {
    CalibrateFlow.Calibrated calibrated =
        new CalibrateFlow(session.ratchet())
            .calibrate(
                new Trials(session.ratchet()).of(switches.order(session)),
                switches.options(session, batches),
                times(times));
    session.terminal().clearLine();
    session.tell(
        calibrated.calibration(),
        () -> CalibrationText.of(calibrated.calibration(), calibrated.admission()));
    return calibrated.admission() instanceof Admission.Admissible
        ? ExitCodes.DONE
        : ExitCodes.INCONCLUSIVE;
  }

  @Command(
      name = "attack-test",
      mixinStandardHelpOptions = true,
      description = {
        "Try to talk a judge round with the shipped attacks, and tell how often that succeeds.",
        "Exit code 0 when it is trusted, 4 when not."
      })
  int attackTest(
      @Mixin JudgeSwitches switches,
      @Mixin BatchSwitches batches,
      @Option(
              names = "--variants",
              paramLabel = "N",
              defaultValue = "0",
              description =
                  "Further attacks of each family, reworded; told, and not counted. Default:"
                      + " ${DEFAULT-VALUE}.")
          int variants) {
    if (variants < 0 || variants > MOST_VARIANTS) {
      throw new RatchetException(ErrorCode.USAGE, "--variants takes 0 to " + MOST_VARIANTS);
    }
    AttackFlow.Attacked attacked =
        new AttackFlow(session.ratchet())
            .attack(
                new Trials(session.ratchet()).of(switches.order(session)),
                switches.options(session, batches),
                variants);
    session.terminal().clearLine();
    session.tell(attacked.report(), () -> AttackText.of(attacked.report()));
    return attacked.report().finding().standing() == AttackReport.Standing.TRUSTED
        ? ExitCodes.DONE
        : ExitCodes.INCONCLUSIVE;
  }

  @Command(
      name = "admit",
      mixinStandardHelpOptions = true,
      description = {
        "Let a judge gate: calibrate it, attack it, and where both suffice write who admits it to",
        "the ledger and to gates/approvals.jsonl, which is committed and reviewed.",
        "Exit code 0 when it was admitted, 4 when not."
      })
  int admit(
      @Mixin JudgeSwitches switches,
      @Mixin BatchSwitches batches,
      @Option(
              names = "--times",
              paramLabel = "N",
              defaultValue = "3",
              description = "As in 'judge calibrate'; default: ${DEFAULT-VALUE}.")
          int times,
      @Option(
              names = "--by",
              paramLabel = "WHO",
              description = "Who admits it; default: the system's user.")
          @Nullable String by) {
    AdmitFlow.Answer answer =
        new AdmitFlow(session.ratchet(), session.terminal()::note)
            .admit(
                new Trials(session.ratchet()).of(switches.order(session)),
                switches.options(session, batches),
                times(times),
                Person.named(session, by, "--by"));
    session.terminal().clearLine();
    session.tell(answer, () -> AdmissionText.of(answer));
    return answer.admitted() ? ExitCodes.DONE : ExitCodes.INCONCLUSIVE;
  }

  @Command(
      name = "settle",
      mixinStandardHelpOptions = true,
      description = {
        "Say what a reply is that judges suspect of a P0 failure, once you have read it in the",
        "report. It goes to the ledger and to gates/approvals.jsonl, which is committed and",
        "reviewed, and clears or fails that very reply and no other. Decide again with 'ratchet",
        "gate'; its other replies come from the cache."
      })
  int settle(
      @Parameters(paramLabel = "RUBRIC", description = "The rubric by which it is suspected.")
          String rubric,
      @Option(
              names = "--from-run",
              paramLabel = "RUN",
              required = true,
              description = "The run in which it was given.")
          String run,
      @Option(
              names = "--case",
              paramLabel = "ID",
              required = true,
              description = "The case that it was given to.")
          String caseId,
      @Option(
              names = "--attempt",
              paramLabel = "N",
              description =
                  "The attempt, as the report numbers it; needed where suspected replies to the"
                      + " case differ.")
          @Nullable Integer attempt,
      @Option(
              names = "--verdict",
              paramLabel = "pass|fail",
              required = true,
              description = "Whether it passes by the rubric.")
          String verdict,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              required = true,
              description = "Why, in one line.")
          String reason,
      @Option(
              names = "--by",
              paramLabel = "WHO",
              description = "Who read it; default: the system's user.")
          @Nullable String by) {
    SettleFlow.Settled settled =
        new SettleFlow(session.ratchet(), session.terminal()::note)
            .settle(
                new SettleFlow.Order(
                    run,
                    rubric,
                    caseId,
                    attempt,
                    verdict(verdict),
                    reason.strip(),
                    Person.named(session, by, "--by")));
    session.tell(settled, () -> SettledText.of(settled));
    return ExitCodes.DONE;
  }

  private static Verdict verdict(String written) {
    return switch (written) {
      case "pass" -> Verdict.PASS;
      case "fail" -> Verdict.FAIL;
      default ->
          throw new RatchetException(ErrorCode.USAGE, "--verdict takes pass or fail, nothing else");
    };
  }

  private static int times(int written) {
    if (written < 1 || written > MOST_TIMES) {
      throw new RatchetException(ErrorCode.USAGE, "--times takes 1 to " + MOST_TIMES);
    }
    return written;
  }
}
