package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.admin.RedactFlow;
import dev.ratchet.redaction.Redactor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "redact",
    mixinStandardHelpOptions = true,
    description = {
      "Mask personal data and secrets in standard input, on their way to standard output.",
      "In a workspace equal values get the placeholders that they have in its store; elsewhere",
      "placeholders join within one call only, since its key is thrown away.",
      "With --score, say how well that works on a corpus of your own."
    },
    footer = {
      "",
      "Example: kubectl logs copilot | ratchet redact > logs.txt",
      "         ratchet redact --score corpus.jsonl",
      "         ratchet redact --corpus 3000 --seed 7 > corpus.jsonl"
    })
final class RedactCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--score",
      paramLabel = "CORPUS.jsonl",
      description = {
        "Rows {\"text\", \"entities\": [{\"start\", \"end\", \"type\"}]}, offsets in UTF-16 units;",
        "a row without entities is a negative. Prints one JSON object of shares in 0 to 1."
      })
  private @Nullable Path score;

  @Option(
      names = "--corpus",
      paramLabel = "ROWS",
      description = "Write a corpus of so many rows to standard output.")
  private @Nullable Integer corpus;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The seed of the corpus (default: ${DEFAULT-VALUE}).")
  private long seed;

  RedactCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path labelled = score;
    Integer rows = corpus;
    if (labelled != null && rows != null) {
      throw new RatchetException(ErrorCode.USAGE, "choose one of --score and --corpus");
    }
    if (session.json() && labelled == null) {
      throw new RatchetException(ErrorCode.USAGE, "--json goes with --score; a text stays a text");
    }
    RedactFlow flow = new RedactFlow();
    if (labelled != null) {
      Path file = session.here().resolve(labelled);
      session.terminal().json(flow.score(labelled.toString(), file).toNode());
    } else if (rows != null) {
      flow.corpus(rows, seed, session.terminal()::pass);
    } else {
      flow.filter(redactor(), session.terminal().input(), session.terminal()::pass);
    }
    return ExitCodes.DONE;
  }

  private Redactor redactor() {
    return session.workspaceIfAny().isPresent()
        ? session.ratchet().redactor()
        : Ratchet.passingRedactor();
  }
}
