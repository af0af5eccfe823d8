package dev.ratchet.cli;

import dev.ratchet.flow.keep.BackupFlow;
import dev.ratchet.flow.keep.Keeping;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Copy ledger, keys, run journals and datasets into one file.",
      "It has a manifest of hashes and mode 0600. The store is not in it: 'ratchet rebuild' makes it anew, and telemetry can be imported",
      "again. The file holds the keys, so encrypt it or keep it as safe as them."
    },
    footer = {"", "Example: ratchet backup ratchet-2026-10-01.backup --key-env BACKUP_PASSPHRASE"})
final class BackupCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", description = "What to write; must not be there yet.")
  private @Nullable Path file;

  @Option(
      names = "--key-env",
      paramLabel = "NAME",
      description = "Encrypt under the passphrase in this environment variable.")
  private @Nullable String keyEnv;

  BackupCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path target = session.here().resolve(String.valueOf(file));
    String passphrase = Passphrase.of(session, keyEnv);
    BackupFlow.Written written =
        new Keeping(session.ratchet(), session.terminal()::note)
            .backups()
            .write(target, passphrase);
    session.tell(written, () -> KeepText.of(written));
    return ExitCodes.DONE;
  }
}
