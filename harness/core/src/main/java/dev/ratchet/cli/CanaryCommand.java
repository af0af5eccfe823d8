package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.checklist.ReleaseAct;
import dev.ratchet.flow.canary.CanaryFlow;
import dev.ratchet.flow.canary.ReleaseDesk;
import dev.ratchet.flow.canary.ReleaseFlow;
import dev.ratchet.flow.canary.ReleaseHand;
import dev.ratchet.flow.canary.ReleaseStanding;
import dev.ratchet.flow.canary.SignFlow;
import dev.ratchet.report.format.ReleaseMarkdown;
import dev.ratchet.report.release.ReleaseSheet;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "canary",
    mixinStandardHelpOptions = true,
    description = {
      "Compare a canary with its baseline in production, keep the checklist, and sign.",
      "What it is held to stands in gates/canary/NAME.yaml. Another policy is another canary."
    },
    footer = {
      "",
      "Example: ratchet canary compare gates/canary/copilot.yaml",
      "         ratchet canary status copilot-1a2b3c4d5e6f",
      "         ratchet canary sign copilot-1a2b3c4d5e6f --release --by rita"
    })
final class CanaryCommand implements Callable<Integer> {
  private final Session session;
  @Spec private CommandSpec spec = CommandSpec.create();

  CanaryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  @Command(
      name = "compare",
      mixinStandardHelpOptions = true,
      description = {
        "Take the looks that are due: find incidents anew, compare what was imported, decide, and",
        "show the checklist. Exit code 0 is PASS, 3 ROLLBACK, 4 INCONCLUSIVE."
      })
  int compare(
      @Parameters(paramLabel = "CANARY.yaml", description = "The policy.") Path policy,
      @Option(
              names = "--as-of",
              paramLabel = "TIME",
              description =
                  "The time that it is, such as 2026-11-22T08:00:00Z: nothing later is read."
                      + " Default: now.")
          @Nullable String asOf) {
    CanaryFlow.Compared compared =
        new CanaryFlow(session.ratchet()).compare(session.here().resolve(policy), time(asOf));
    return told(compared.reading().canary());
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = {
        "Show where a canary stands by its last reading: verdict, checklist, who did what.",
        "Exit code 0 is PASS or a signed release, 3 ROLLBACK, 4 INCONCLUSIVE."
      })
  int status(
      @Parameters(paramLabel = "ID", description = "The canary, as compare names it.") String id,
      @Option(
              names = "--markdown",
              description = "As Markdown, to be pasted into a ticket or a pull request.")
          boolean markdown) {
    return told(releases().standing(id), markdown ? ReleaseMarkdown::of : CanaryText::of);
  }

  @Command(
      name = "assign",
      mixinStandardHelpOptions = true,
      description = "Say who answers for a new failure mode, and how it is mended.")
  int assign(
      @Parameters(paramLabel = "ID", description = "The canary.") String id,
      @Parameters(paramLabel = "MODE", description = "The failure mode, as the checklist names it.")
          String mode,
      @Option(names = "--owner", paramLabel = "WHO", required = true, description = "Who answers.")
          String owner,
      @Option(
              names = "--mitigation",
              paramLabel = "TEXT",
              required = true,
              description = "How it is mended.")
          String mitigation,
      @Option(
              names = "--until",
              paramLabel = "DATE",
              required = true,
              description = "The day by which it is, such as 2026-11-30.")
          String until,
      @Option(names = "--by", paramLabel = "WHO", description = "Who says so.")
          @Nullable String by) {
    return told(
        desk().assign(hand(id, by), new ReleaseDesk.Assignment(mode, owner, mitigation, until)));
  }

  @Command(
      name = "confirm",
      mixinStandardHelpOptions = true,
      description = "Confirm an item that only people can answer.")
  int confirm(
      @Parameters(paramLabel = "ID", description = "The canary.") String id,
      @Parameters(paramLabel = "ITEM", description = "The item, such as manual-support-told.")
          String item,
      @Option(names = "--note", paramLabel = "TEXT", description = "What was seen to.")
          @Nullable String note,
      @Option(names = "--by", paramLabel = "WHO", description = "Who confirms it.")
          @Nullable String by) {
    return told(desk().confirm(hand(id, by), item, note == null ? "" : note));
  }

  @Command(
      name = "override",
      mixinStandardHelpOptions = true,
      description = "Ask to go on although an item does not hold; a second person has to agree.")
  int override(
      @Parameters(paramLabel = "ID", description = "The canary.") String id,
      @Parameters(paramLabel = "ITEM", description = "The item.") String item,
      @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
          String reason,
      @Option(names = "--by", paramLabel = "WHO", description = "Who asks.") @Nullable String by) {
    return told(desk().override(hand(id, by), item, reason));
  }

  @Command(
      name = "agree",
      mixinStandardHelpOptions = true,
      description = "Agree, as the second person, to go on although an item does not hold.")
  int agree(
      @Parameters(paramLabel = "ID", description = "The canary.") String id,
      @Parameters(paramLabel = "ITEM", description = "The item.") String item,
      @Option(names = "--by", paramLabel = "WHO", description = "Who agrees.")
          @Nullable String by) {
    return told(desk().agree(hand(id, by), item));
  }

  @Command(
      name = "sign",
      mixinStandardHelpOptions = true,
      description = {
        "Freeze the record and sign it: --release when every item is done, --rollback at any time.",
        "Nobody signs a release of their own change. Check it with 'ratchet release verify FILE'."
      })
  int sign(
      @Parameters(paramLabel = "ID", description = "The canary.") String id,
      @Option(names = "--release", description = "The release goes on.") boolean release,
      @Option(names = "--rollback", description = "It is taken back.") boolean rollback,
      @Option(names = "--by", paramLabel = "WHO", description = "Who signs.") @Nullable String by) {
    if (release == rollback) {
      throw new RatchetException(ErrorCode.USAGE, "say one of --release and --rollback");
    }
    SignFlow.Signed signed =
        new SignFlow(session.ratchet(), releases(), notices())
            .sign(hand(id, by), release ? ReleaseAct.Outcome.RELEASE : ReleaseAct.Outcome.ROLLBACK);
    session.tell(
        signed.release(), () -> CanaryText.signed(signed.release(), signed.file().toString()));
    return ExitCodes.DONE;
  }

  private int told(String id) {
    return told(releases().standing(id));
  }

  private int told(ReleaseStanding standing) {
    return told(standing, CanaryText::of);
  }

  private int told(ReleaseStanding standing, Function<ReleaseSheet, String> format) {
    CanaryStatus status = CanaryStatus.of(standing);
    session.tell(status, () -> format.apply(releases().sheet(standing)));
    return status.exitCode();
  }

  private ReleaseFlow releases() {
    return new ReleaseFlow(session.ratchet(), notices());
  }

  private ReleaseDesk desk() {
    return new ReleaseDesk(session.ratchet(), releases(), notices());
  }

  private Consumer<String> notices() {
    return session.terminal()::note;
  }

  private ReleaseHand hand(String id, @Nullable String by) {
    return ReleaseHand.typed(id, Person.named(session, by, "--by"));
  }

  private Instant time(@Nullable String text) {
    if (text == null) {
      return session.ratchet().clock().instant();
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new RatchetException(
          ErrorCode.USAGE, "--as-of takes a time in UTC, such as 2026-11-22T08:00:00Z", e);
    }
  }
}
