package dev.ratchet.cli;

import dev.ratchet.flow.keep.Keeping;
import dev.ratchet.flow.keep.RestoreFlow;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Bring back what a backup holds, after checking every hash in it.",
      "Nothing is overwritten: the workspace must have no state yet. Then 'ratchet rebuild' makes the store."
    },
    footer = {
      "",
      "Example: ratchet restore ratchet-2026-10-01.backup --into recovered \\",
      "           --key-env BACKUP_PASSPHRASE"
    })
final class RestoreCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", description = "What 'ratchet backup' wrote.")
  private @Nullable Path file;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "The workspace to restore into, made if absent; default: this workspace.")
  private @Nullable Path into;

  @Option(
      names = "--key-env",
      paramLabel = "NAME",
      description = "The environment variable that holds the passphrase.")
  private @Nullable String keyEnv;

  RestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path source = session.here().resolve(String.valueOf(file));
    Path target =
        into == null
            ? session.workspace().root()
            : session.here().resolve(into).toAbsolutePath().normalize();
    RestoreFlow.Restored restored =
        Keeping.restores(session.surroundings().clock())
            .restore(source, Passphrase.of(session, keyEnv), target);
    session.tell(restored, () -> KeepText.of(restored));
    return ExitCodes.DONE;
  }
}
