package dev.ratchet.cli;

import dev.ratchet.casebook.agreement.AgreementReport;
import dev.ratchet.casebook.agreement.Audience;
import dev.ratchet.flow.casebook.Casebook;
import dev.ratchet.flow.casebook.OpenCasebook;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "agreement",
    mixinStandardHelpOptions = true,
    description = {
      "Tell how far labellers agree: with each other, with known answers, with adjudications.",
      "Only what each said first and blind is compared. With fewer than 5 cases nothing is told,",
      "with fewer than 30 it is marked. People are named: it is for those who may see how each of",
      "them does; --labeller tells what one of them may see."
    },
    footer = {"", "Example: ratchet agreement", "         ratchet agreement --labeller jo --json"})
final class AgreementCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--labeller",
      paramLabel = "WHO",
      description = "Tell only of this labeller, and of all together.")
  private @Nullable String labeller;

  AgreementCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Casebook casebook = new Casebook(session.ratchet(), session.terminal()::note);
    try (OpenCasebook open = casebook.open()) {
      AgreementReport report = open.agreement().report(audience(labeller));
      session.tell(report, () -> AgreementText.of(report));
    }
    return ExitCodes.DONE;
  }

  private static Audience audience(@Nullable String labeller) {
    return labeller == null ? new Audience.Everyone() : new Audience.Labeller(labeller);
  }
}
