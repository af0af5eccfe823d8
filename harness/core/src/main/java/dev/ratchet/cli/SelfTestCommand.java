package dev.ratchet.cli;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.SelfTestFlow;
import dev.ratchet.flow.gate.SelfTestFlow.Tested;
import dev.ratchet.flow.gate.ground.GateLoader;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.SelfTest;
import dev.ratchet.report.Wording;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "self-test",
    mixinStandardHelpOptions = true,
    description = {
      "Tell how often a gate would block a candidate that did not change, without any call.",
      "Stored repeats of the baseline are split at random into two arms, which are gated against",
      "each other, again and again. More than some 5 in 100 FAIL means that something else than",
      "chance lies between the repeats, such as a provider that changed between two runs."
    },
    footer = {"", "Example: ratchet self-test gates/copilot.yaml --splits 500"})
final class SelfTestCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  private final Session session;

  @Parameters(paramLabel = "GATE", description = "The policy of the gate.")
  private Path policy = Path.of("");

  @Option(
      names = "--splits",
      paramLabel = "N",
      description = "How many random splits, at most 10000; default: 200.")
  private int splits = 200;

  SelfTestCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Ratchet ratchet = session.ratchet();
    GateLoader loader = new GateLoader(ratchet.workspace(), ratchet.surroundings()::variable);
    Tested tested =
        new SelfTestFlow(ratchet)
            .test(loader.policy(session.here().resolve(policy)), Math.clamp(splits, 1, MOST));
    session.tell(tested, () -> text(tested));
    return ExitCodes.DONE;
  }

  private static String text(Tested tested) {
    SelfTest result = tested.result();
    SelfTest.Basis basis = result.basis();
    StringBuilder out = new StringBuilder();
    out.append("Gate %s, %s against itself%n".formatted(tested.gate(), tested.subject()));
    out.append(
        "%s from %s, %s; %s and %s of each arm from %s%n"
            .formatted(
                Wording.count(basis.cases(), "case"),
                Wording.count(basis.incidents(), "incident"),
                basis.leftOut() == 0
                    ? "all that there are"
                    : basis.leftOut() + " left out for want of repeats",
                Wording.count(basis.repeats(), "run"),
                Wording.count(basis.rerun(), "rerun"),
                Wording.count(tested.runs().size(), "stored run")));
    out.append(System.lineSeparator());
    for (Decision decision : Decision.values()) {
      int splits = result.decisions().getOrDefault(decision, 0);
      out.append(
          "%-14s%8s   %s%n"
              .formatted(
                  decision,
                  Wording.percent((double) splits / basis.splits()),
                  Wording.count(splits, "split")));
    }
    if (result.p0() > 0) {
      out.append(
          ("%nIn %s a P0 expectation failed in the stored repeats: no noise of the gate, and not"
                  + " counted above.%n")
              .formatted(Wording.count(result.p0(), "split")));
    }
    out.append(
        """

        By design an unchanged candidate is blocked in 5 of 100 gates at most. All splits share the
        same stored repeats: more splits draw the rate more finely, more runs make it more certain.""");
    return out.toString();
  }
}
