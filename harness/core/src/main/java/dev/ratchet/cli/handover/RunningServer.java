package dev.ratchet.cli.handover;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.ServingFile;
import dev.ratchet.flow.Workspace;
import dev.ratchet.ledger.FileLock;
import dev.ratchet.web.handover.CallName;
import dev.ratchet.web.handover.HandedCommand;
import dev.ratchet.web.handover.Wish;
import dev.ratchet.web.handover.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The server that has the store of a workspace. */
public final class RunningServer {
  /** Another command may be looking, too. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Line line;
  private final String version;

  private RunningServer(Line line, String version) {
    this.line = line;
    this.version = version;
  }

  /**
   * The server of a workspace, if one runs and has this store. What a killed one left behind counts
   * for nothing: a server holds a lock as long as it lives.
   *
   * @param version of this Ratchet
   * @throws RatchetException BUSY if the server is of another version
   */
  public static Optional<RunningServer> of(Workspace workspace, String version) {
    ServingFile file = new ServingFile(workspace.state());
    if (!Files.exists(file.path()) || !isHeld(file)) {
      return Optional.empty();
    }
    return read(file)
        .filter(serving -> isOf(serving, version, workspace.store()))
        .map(serving -> new RunningServer(Line.to(serving), version));
  }

  private static boolean isHeld(ServingFile file) {
    try (FileLock _ = FileLock.on(file.path(), LOOK)) {
      return false;
    } catch (RatchetException e) {
      return e.code() == ErrorCode.BUSY;
    }
  }

  /** Empty where it is not for our eyes, or has gone just now. */
  private static Optional<ServingFile.Serving> read(ServingFile file) {
    try {
      return file.read();
    } catch (RatchetException e) {
      if (e.code() == ErrorCode.INVALID_INPUT) {
        throw otherVersion("a server", "another version");
      }
      return Optional.empty();
    }
  }

  private static boolean isOf(ServingFile.Serving serving, String version, Path store) {
    ServingFile.Commands commands = serving.commands();
    if (commands == null) {
      throw otherVersion(serving.toString(), "another version");
    }
    if (!isSame(Path.of(commands.store()), store)) {
      return false;
    }
    if (!commands.version().equals(version)) {
      throw otherVersion(serving.toString(), "version " + commands.version());
    }
    return true;
  }

  private static boolean isSame(Path served, Path store) {
    try {
      boolean there = Files.exists(store) && Files.exists(served);
      return there
          ? Files.isSameFile(served, store)
          : served.normalize().equals(store.toAbsolutePath().normalize());
    } catch (IOException _) {
      return false; // then opening it tells
    }
  }

  private static RatchetException otherVersion(String server, String version) {
    return new RatchetException(
        ErrorCode.BUSY,
        "the store is held by "
            + server
            + ", which is of "
            + version
            + " of Ratchet; end it and start it again with this version, or give this command with"
            + " that one");
  }

  /** What this Ratchet is, for {@link HandedCommand#version}. */
  public String version() {
    return version;
  }

  /** Hears how a command goes on. */
  public interface Listener {
    /** It has begun; {@code stop} asks it to end. */
    void begun(Runnable stop);

    void out(String text);

    void err(String text);
  }

  /**
   * Has a command run in the server.
   *
   * @return its exit code
   * @throws GoneException if nobody answers, so that nothing was begun
   * @throws RatchetException BUSY if the server cannot take it now; INTERRUPTED if it ends before
   *     the command does
   */
  public int run(HandedCommand command, Listener listener) throws GoneException {
    try (Answer answer = line.ask("/run", command)) {
      while (true) {
        switch (answer.next()) {
          case Word.Begun(String call) -> listener.begun(() -> stop(call));
          case Word.Out(String text) -> listener.out(text);
          case Word.Err(String text) -> listener.err(text);
          case Word.Ended(int code) -> {
            return code;
          }
          case Word.Refused(ErrorCode code, String text) -> throw new RatchetException(code, text);
          case Word.Yours _ -> throw Answer.unreadable();
        }
      }
    }
  }

  private void stop(String call) {
    try {
      line.tell("/stop", new CallName(call));
    } catch (GoneException _) {
      // Then there is nothing left to stop.
    }
  }

  /**
   * Borrows the store's file: until it is given back by closing, or this process ends, the server
   * keeps away from it.
   *
   * @throws GoneException if nobody answers, so that nobody has it
   * @throws RatchetException BUSY if the server cannot do without it now
   */
  public Loan borrow() throws GoneException {
    Answer answer = line.ask("/lend", new Wish(version, ProcessHandle.current().pid()));
    return switch (answer.next()) {
      case Word.Yours(String call) -> () -> giveBack(call, answer);
      case Word.Refused(ErrorCode code, String text) -> {
        answer.close();
        throw new RatchetException(code, text);
      }
      case Word.Begun _, Word.Out _, Word.Err _, Word.Ended _ -> throw Answer.unreadable();
    };
  }

  /** The file, as long as it is not given back. */
  @FunctionalInterface
  public interface Loan extends AutoCloseable {
    @Override
    void close();
  }

  private void giveBack(String call, Answer answer) {
    try (answer) {
      line.tell("/return", new CallName(call));
    } catch (GoneException _) {
      // A server that has ended needs nothing back.
    }
  }
}
