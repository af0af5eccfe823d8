package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.casebook.DatasetDiff;
import dev.ratchet.flow.casebook.Casebook;
import dev.ratchet.flow.casebook.DatasetFlow;
import dev.ratchet.flow.casebook.ImportOutcome;
import dev.ratchet.flow.casebook.PublishOrder;
import dev.ratchet.flow.casebook.PublishSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    description = {
      "Published datasets: cases made of a labelled sample, a version at a time.",
      "A version never changes; the next one holds its cases and the new ones."
    },
    footer = {
      "",
      "Example: ratchet dataset publish copilot --labels labels.jsonl",
      "         ratchet dataset diff copilot 1 2"
    })
final class DatasetCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  DatasetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description = {
        "Make cases of what was labelled and publish them as the next version: what is settled in",
        "the casebook, or a sample and a file of labels. A request that makes no case is listed with",
        "its cause. Reading its text and publishing are both recorded."
      },
      footer = {
        "",
        "Example: ratchet dataset publish copilot --by jo",
        "         ratchet dataset publish copilot --labels labels.jsonl --by jo"
      })
  int publish(
      @Parameters(paramLabel = "NAME", description = "The dataset.") String name,
      @Option(
              names = "--labels",
              paramLabel = "FILE",
              description =
                  "Labels as JSON lines, or as a table in a .csv file; default: what was labelled in the casebook.")
          @Nullable Path labels,
      @Option(
              names = "--sample",
              paramLabel = "ID",
              description = "The sample that the file's labels are about; default: the newest.")
          @Nullable String sample,
      @Option(
              names = "--by",
              paramLabel = "WHO",
              description = "Who publishes, for the ledger; default: the system's user.")
          @Nullable String by) {
    String who = Person.named(session, by, "--by");
    PublishOrder order =
        new PublishOrder(name, labels == null ? null : session.here().resolve(labels), sample, who);
    PublishSummary summary = casebook().publishing().publish(order);
    tell(summary, () -> DatasetText.of(summary));
    return ExitCodes.DONE;
  }

  @Command(
      name = "show",
      description = "Tell what a version holds.",
      footer = {"", "Example: ratchet dataset show copilot --version 1"})
  int show(
      @Parameters(paramLabel = "NAME", description = "The dataset.") String name,
      @Option(
              names = "--version",
              paramLabel = "N",
              description = "The dataset's version; default: the newest.")
          @Nullable Integer version,
      @Option(
              names = {"-h", "--help"},
              usageHelp = true,
              description = "Show this help message and exit.")
          boolean help) {
    DatasetFlow.Shown shown = casebook().datasets().show(name, version);
    tell(shown.manifest(), () -> DatasetText.of(shown));
    return ExitCodes.DONE;
  }

  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = "Tell which cases differ between two versions.",
      footer = {"", "Example: ratchet dataset diff copilot 1 2"})
  int diff(
      @Parameters(paramLabel = "NAME", description = "The dataset.") String name,
      @Parameters(paramLabel = "A", description = "The version before.") int before,
      @Parameters(paramLabel = "B", description = "The version after.") int after) {
    DatasetDiff diff = casebook().datasets().diff(name, before, after);
    tell(diff, () -> DatasetText.of(diff));
    return ExitCodes.DONE;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Check that every version is what was published: file, manifest, parent and ledger agree.",
        "Exit code 2 when one is not."
      },
      footer = {"", "Example: ratchet dataset verify"})
  int verify(
      @Parameters(
              paramLabel = "NAME",
              arity = "0..1",
              description = "The dataset; default: all of them.")
          @Nullable String name) {
    List<DatasetFlow.Verified> verified = casebook().datasets().verify(name);
    tell(verified, () -> DatasetText.of(verified));
    return verified.stream().allMatch(DatasetFlow.Verified::isWhole)
        ? ExitCodes.DONE
        : ErrorCode.HASH_MISMATCH.exitCode();
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Take over cases of another tool as the next version, beside those that are there:",
        "promptfoo, Langfuse, Inspect, DeepEval, Dokimos, OpenAI evals, plain CSV. Everything that is",
        "not taken over is told. Importing again changes nothing. Exit code 2 when no item is a case."
      },
      footer = {
        "",
        "Example: ratchet dataset import promptfooconfig.yaml --name copilot --dry-run",
        "         ratchet dataset import faq.csv --name faq --map Frage=input --hold contains"
      })
  int importCases(@Mixin DatasetImport order) {
    ImportOutcome outcome = order.run(session);
    tell(outcome, () -> ImportedText.of(outcome));
    return outcome.report().cases().total() > 0
        ? ExitCodes.DONE
        : ErrorCode.INVALID_INPUT.exitCode();
  }

  @Command(
      name = "export",
      description = {
        "Hand a version to other tools: CSV that 'dataset import' reads back, Parquet, or a promptfoo",
        "configuration. What the form cannot hold is told."
      },
      footer = {
        "",
        "Example: ratchet dataset export copilot --to promptfoo --out promptfooconfig.yaml"
      })
  int export(@Mixin DatasetExport order) {
    return order.run(session);
  }

  @Command(
      name = "labels",
      mixinStandardHelpOptions = true,
      description = {
        "Turn a label file into a table for spreadsheets and back. 'dataset publish --labels' takes",
        "either form."
      },
      footer = {
        "",
        "Example: ratchet dataset labels labels.jsonl --to csv --out labels.csv",
        "         ratchet dataset labels labels.csv --to jsonl --out labels.jsonl"
      })
  int labels(@Mixin LabelsExport order) {
    return order.run(session);
  }

  private Casebook casebook() {
    return new Casebook(session.ratchet(), session.terminal()::note);
  }

  private void tell(Object result, Supplier<String> text) {
    if (session.json()) {
      session.terminal().json(result);
    } else {
      session.terminal().print(text.get());
    }
  }
}
