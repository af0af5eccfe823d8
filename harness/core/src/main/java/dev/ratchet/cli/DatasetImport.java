package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.elsewhere.Hold;
import dev.ratchet.casebook.elsewhere.ImportSettings;
import dev.ratchet.flow.casebook.Casebook;
import dev.ratchet.flow.casebook.ImportOrder;
import dev.ratchet.flow.casebook.ImportOutcome;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code dataset import} is told. */
final class DatasetImport {
  @Parameters(paramLabel = "FILE", description = "What another tool wrote.")
  private Path file = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "The dataset whose next version it becomes part of; made if there is none.")
  private String name = "";

  @Option(
      names = "--from",
      paramLabel = "FORMAT",
      description = {
        "promptfoo, promptfoo-csv, inspect, langfuse, deepeval, dokimos, openai-evals or csv;",
        "default: told by the content."
      })
  private @Nullable String from;

  @Option(
      names = "--map",
      paramLabel = "COLUMN=FIELD",
      description = {
        "What a column of a table (or a key of an OpenAI item) holds: id, input, reference, severity,",
        "incident, failure-mode, boundary, expect, tools, slice.NAME or ignore. May be repeated."
      })
  private Map<String, String> map = Map.of();

  @Option(
      names = "--hold",
      paramLabel = "HOW",
      description = {
        "How a reply is held to a reference that nothing in the file checks: equals, contains,",
        "starts-with, rubric (answer-correctness, the default) or rubric:NAME, which holds items",
        "without a reference too."
      })
  private @Nullable String hold;

  @Option(
      names = "--context-tool",
      paramLabel = "TOOL",
      description = "The tool that replays an item's context; default: context is not taken over.")
  private @Nullable String contextTool;

  @Option(
      names = "--redact",
      description =
          "Replace personal data by placeholders; default: leave its item out, with place.")
  private boolean redact;

  @Option(
      names = "--trust-severity",
      description = {
        "Let P0 of the file be P0, which otherwise needs two labellers and becomes P1. Somebody must",
        "vouch for it with --by; the ledger keeps who."
      })
  private boolean trustSeverity;

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who imports, for the ledger; default: the system's user.")
  private @Nullable String by;

  @Option(names = "--dry-run", description = "Tell what would happen and write nothing.")
  private boolean dryRun;

  ImportOutcome run(Session session) {
    if (trustSeverity && by == null) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "--trust-severity lets one person's P0 block releases; say who vouches for it with --by");
    }
    ImportSettings settings =
        new ImportSettings(
            map,
            hold == null ? Hold.USUAL : Hold.parse(hold),
            redact,
            trustSeverity,
            contextTool == null ? "" : contextTool);
    ImportOrder order =
        new ImportOrder(
            session.here().resolve(file),
            name,
            from,
            settings,
            dryRun,
            Person.named(session, by, "--by"));
    return new Casebook(session.ratchet(), session.terminal()::note).importing(dryRun).run(order);
  }
}
