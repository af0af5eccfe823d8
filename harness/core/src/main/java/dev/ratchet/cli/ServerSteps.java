package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.cli.handover.GoneException;
import dev.ratchet.cli.handover.RunningServer;
import dev.ratchet.flow.StoreSteps;
import dev.ratchet.flow.Workspace;
import dev.ratchet.web.handover.HandedCommand;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Steps that the server does for a command which stays in its own process. */
final class ServerSteps implements StoreSteps {
  private final Session session;
  private final Workspace workspace;
  private final RunningServer server;

  private ServerSteps(Session session, Workspace workspace, RunningServer server) {
    this.session = session;
    this.workspace = workspace;
    this.server = server;
  }

  /** The steps of the server that has a workspace's store, if one runs. */
  static Optional<StoreSteps> of(Session session, Workspace workspace) {
    return RunningServer.of(workspace, Version.text())
        .map(server -> new ServerSteps(session, workspace, server));
  }

  @Override
  public void keepRun(String run) {
    step("keep-run", run);
  }

  @Override
  public int tables() {
    return Integer.parseInt(step("tables").strip());
  }

  @Override
  public String alertFigures(Instant at) {
    return step("alert-figures", at.toString());
  }

  @Override
  public String canaryRound(String order) {
    return step("canary-round", order);
  }

  private String step(String... words) {
    Heard heard = new Heard();
    try {
      int code = server.run(command(words), heard);
      if (code == ExitCodes.DONE) {
        return heard.out.toString();
      }
    } catch (GoneException e) {
      throw new RatchetException(
          ErrorCode.BUSY, "the server of this workspace has just ended; try again", e);
    }
    throw new RatchetException(
        ErrorCode.STORAGE, heard.err.toString().strip().replaceAll("(?m)^ratchet: ", ""));
  }

  private HandedCommand command(String... words) {
    List<String> all =
        List.of(
            "--workspace",
            workspace.root().toString(),
            "--store",
            workspace.store().toString(),
            "step");
    return new HandedCommand(
        server.version(),
        Stream.concat(all.stream(), Arrays.stream(words)).toList(),
        workspace.root().toString(),
        session.surroundings().caller().user(),
        false);
  }

  /** Keeps what is said. */
  private static final class Heard implements RunningServer.Listener {
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    @Override
    public void begun(Runnable stop) {
      // A step is short, and its command is stopped by what follows it.
    }

    @Override
    public void out(String text) {
      out.append(text);
    }

    @Override
    public void err(String text) {
      err.append(text);
    }
  }
}
