package dev.ratchet.testing;

import dev.ratchet.access.SecretToken;
import dev.ratchet.cli.HandedCommands;
import dev.ratchet.files.ServingFile;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.ledger.FileLock;
import dev.ratchet.web.ServeOptions;
import dev.ratchet.web.WebServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A server in this JVM that commands find, as {@code serve} lets them. */
public final class ServedWorkspace implements AutoCloseable {
  /** Of the commands in tests, and so of servers that are to take them. */
  public static final String VERSION = "development";

  private final FileLock lock;
  private final ServingFile file;
  private final ServingFile.Serving serving;
  private final Runnable end;

  private ServedWorkspace(Path folder, WebServer server, Runnable end) {
    this.end = end;
    Workspace workspace = Workspace.at(folder);
    this.file = new ServingFile(workspace.state());
    this.lock = FileLock.on(file.path(), Duration.ZERO);
    SecretToken token = SecretToken.make(new SecureRandom());
    String address =
        server.takeCommands(token, new HandedCommands(CommandRun.surroundings(folder)));
    this.serving =
        new ServingFile.Serving(
            server.address(),
            token.text(),
            ProcessHandle.current().pid(),
            new ServingFile.Commands(address, VERSION, workspace.store().toString()));
    file.write(serving);
  }

  /** Lets commands find a server that the test closes itself. */
  public static ServedWorkspace with(Path folder, WebServer server) {
    return new ServedWorkspace(folder, server, () -> {});
  }

  /** Serves a workspace, at the time that commands in tests believe in. */
  public static ServedWorkspace of(Path folder) {
    Ratchet ratchet =
        new Ratchet(
            Workspace.at(folder),
            new Ratchet.Surroundings(CommandRun.CLOCK, Map.of(), Map.of(), VERSION));
    ServeOptions options =
        new ServeOptions(new ServeOptions.Socket("127.0.0.1", 0), List.of(), null, null, null);
    WebServer server = WebServer.start(options, ratchet, _ -> {});
    return new ServedWorkspace(folder, server, server::close);
  }

  public ServingFile.Serving serving() {
    return serving;
  }

  public ServingFile file() {
    return file;
  }

  @Override
  public void close() {
    file.remove();
    lock.close();
    end.run();
  }
}
