package dev.ratchet.cli;

import dev.ratchet.flow.demo.DemoFlow;
import dev.ratchet.flow.demo.DemoResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "The whole story on the shipped example, an IT/HR copilot.",
      "Telemetry, incidents, a sample, a case, and three candidates at the gate. A scripted endpoint",
      "answers; no key, no network.",
      "Exit code 0 when the three verdicts are as told."
    },
    footer = {"", "Example: ratchet demo --reports build/demo"})
final class DemoCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final RunPace pace = new RunPace();

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Where the reports go; default: reports/out/demo beside the example.")
  private @Nullable Path reports;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Surroundings surroundings = session.surroundings();
    Path named = reports;
    Path folder =
        named == null
            ? surroundings.home().resolve("reports/out/demo")
            : session.here().resolve(named);
    DemoResult result =
        new DemoFlow(surroundings.home(), surroundings.environment(), Version.text())
            .run(new DemoText(session), pace.options(session), folder);
    if (session.json()) {
      session.terminal().json(DemoText.summary(result));
    } else {
      session.terminal().print(DemoText.end(result));
    }
    return result.isAsTold() ? ExitCodes.DONE : ExitCodes.FAIL;
  }
}
