package dev.ratchet.cli;

import dev.ratchet.flow.admin.DistFlow;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "dist",
    mixinStandardHelpOptions = true,
    description = {
      "Pack the archive that users install.",
      "Launcher, libraries with their lock and bill of materials, the JUnit engine, licence.",
      "The same sources give the same bytes; the SHA-256 is written beside it."
    },
    footer = {"", "Example: ratchet dist --to target"})
final class DistCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--to", paramLabel = "DIR", description = "Where to; default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("dist");

  DistCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Surroundings surroundings = session.surroundings();
    DistFlow.Archive archive =
        new DistFlow(surroundings.home(), Version.text()).pack(session.here().resolve(folder));
    if (session.json()) {
      session.terminal().json(archive);
    } else {
      session
          .terminal()
          .print(
              archive.file()
                  + "\n"
                  + archive.files()
                  + " files, "
                  + archive.bytes() / 1_000_000
                  + " MB, sha256 "
                  + archive.sha256());
    }
    return 0;
  }
}
