package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Slice;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.keep.CaptureFlow;
import dev.ratchet.flow.keep.CaptureOrder;
import dev.ratchet.flow.keep.Keeping;
import dev.ratchet.telemetry.RequestText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "capture",
    mixinStandardHelpOptions = true,
    description = {
      "Keep the redacted text of a named cohort longer, and read it.",
      "A capture lasts 72 hours at most and has a reason, two people and a key of its own; the ledger",
      "records it and every reading. Dimensions: request, session, user (its pseudonym), tenant,",
      "persona, locale, channel, region, environment, intent, risk, app, prompt, retrieval,",
      "tool-schema, incident, failure-mode. Several of one dimension are alternatives; all dimensions",
      "must hold. One person reads at most 200 texts an hour, or as gates/workspace.yaml says."
    },
    footer = {
      "",
      "Example: ratchet capture --where failure-mode=access-control-violation --where tenant=t-03 \\",
      "           --reason 'root cause of inc-7f3a' --requested-by jo --approved-by sam --hours 48",
      "         ratchet capture --list",
      "         ratchet capture --read cap-1a2b3c4d --by jo --reason 'root cause of inc-7f3a'"
    })
final class CaptureCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--where", paramLabel = "DIMENSION=VALUE", description = "The cohort.")
  private List<String> where = List.of();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the ledger.")
  private String reason = "";

  @Option(names = "--requested-by", paramLabel = "WHO", description = "Who wants it.")
  private String requestedBy = "";

  @Option(names = "--approved-by", paramLabel = "WHO", description = "Who else agrees.")
  private String approvedBy = "";

  @Option(
      names = "--hours",
      paramLabel = "N",
      description = "How long, 1 to 72; default: ${DEFAULT-VALUE}.")
  private int hours = 24;

  @Option(names = "--list", description = "List the captures that run.")
  private boolean list;

  @Option(names = "--read", paramLabel = "ID", description = "Print the text of a capture.")
  private @Nullable String read;

  @Option(
      names = "--request",
      paramLabel = "ID",
      description = "Read only this request; may be repeated. Default: all of the capture.")
  private List<String> requests = List.of();

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who reads, for the ledger; default: the system's user.")
  private @Nullable String by;

  CaptureCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (list) {
      List<CaptureFlow.Running> running = captures().running();
      session.tell(Map.of("captures", running), () -> KeepText.running(running));
    } else if (read != null) {
      Map<String, RequestText> texts =
          captures().read(read, Person.named(session, by, "--by"), reason, requests);
      session.tell(Map.of("texts", texts), () -> KeepText.texts(texts));
    } else {
      CaptureFlow.Begun begun = captures().begin(order());
      session.tell(begun, () -> KeepText.begun(begun));
    }
    return ExitCodes.DONE;
  }

  private CaptureFlow captures() {
    return new Keeping(session.ratchet(), session.terminal()::note).captures(Ingest.ASSEMBLER);
  }

  private CaptureOrder order() {
    List<Slice> scope = where.stream().map(CaptureCommand::slice).toList();
    return new CaptureOrder(scope, reason, requestedBy.strip(), approvedBy.strip(), hours);
  }

  private static Slice slice(String text) {
    try {
      return Slice.parse(text);
    } catch (IllegalArgumentException e) {
      throw new RatchetException(
          ErrorCode.USAGE, "--where takes dimension=value, such as tenant=t-03", e);
    }
  }
}
