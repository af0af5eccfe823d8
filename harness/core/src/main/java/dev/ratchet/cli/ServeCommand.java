package dev.ratchet.cli;

import dev.ratchet.access.FirstAdminToken;
import dev.ratchet.access.SecretToken;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.ServingFile;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.ledger.FileLock;
import dev.ratchet.web.ServeOptions;
import dev.ratchet.web.WebServer;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Open the pages where people label, adjudicate and publish, until Ctrl-C.",
      "Only browsers on this machine reach them, unless there is TLS or a proxy that signs people",
      "in. The first start prints a link with which the first admin is made. Other commands may be",
      "given meanwhile: they are done within the server, or it lends them the store."
    },
    footer = {
      "",
      "Example: ratchet serve",
      "         ratchet serve --host 0.0.0.0 --tls-keystore server.p12 --tls-password-env TLS_PASSWORD \\",
      "           --public-host ratchet.example.com"
    })
final class ServeCommand implements Callable<Integer> {
  /** Commands hold the lock for a moment when they look whether a server does. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Session session;
  private final CountDownLatch ended = new CountDownLatch(1);

  @Mixin private ServeSwitches switches = new ServeSwitches();

  ServeCommand(Session session) {
    this.session = session;
  }

  /** What a machine is told when the server answers. */
  record Started(String address, String firstAdmin) {}

  @Override
  public Integer call() {
    ServeOptions options = switches.options(session);
    options.check();
    Ratchet ratchet = session.ratchet();
    ServingFile file = new ServingFile(ratchet.workspace().state());
    try (FileLock _ = lock(file)) {
      file.remove(); // left by a server that was killed; nobody should ask there
      serve(options, ratchet, file);
    }
    return ExitCodes.DONE;
  }

  private void serve(ServeOptions options, Ratchet ratchet, ServingFile file) {
    try (WebServer server = WebServer.start(options, ratchet, session.terminal()::note)) {
      // The end waits for what is being answered, so it is not the signal's business.
      session.surroundings().interrupts().onStop(ended::countDown, ExitCodes.DONE);
      file.write(serving(server, ratchet));
      tell(server);
      await();
      file.remove();
    }
  }

  private ServingFile.Serving serving(WebServer server, Ratchet ratchet) {
    SecretToken token = SecretToken.make(new SecureRandom());
    String commands = server.takeCommands(token, new HandedCommands(session.surroundings()));
    return new ServingFile.Serving(
        server.address(),
        token.text(),
        ProcessHandle.current().pid(),
        new ServingFile.Commands(
            commands,
            ratchet.surroundings().version(),
            ratchet.workspace().store().toAbsolutePath().normalize().toString()));
  }

  /** Held as long as the server runs; a killed process holds nothing. */
  private FileLock lock(ServingFile file) {
    try {
      return FileLock.on(file.path(), PATIENCE);
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.BUSY || !Files.exists(file.path())) {
        throw e;
      }
      throw new RatchetException(
          ErrorCode.BUSY,
          "this workspace is served already, by "
              + file.read().map(ServingFile.Serving::toString).orElse("another process")
              + "; use that one, or end it first",
          e);
    }
  }

  private void tell(WebServer server) {
    String link = server.firstAdminLink().orElse("");
    session.tell(
        new Started(server.address(), link),
        () ->
            server.address()
                + (link.isEmpty()
                    ? ""
                    : "\nNobody can sign in yet. Make the first admin, on this machine and within "
                        + FirstAdminToken.GOOD.toMinutes()
                        + " minutes:\n"
                        + link)
                + "\nEnds with Ctrl-C.");
    session.terminal().flush();
  }

  private void await() {
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
