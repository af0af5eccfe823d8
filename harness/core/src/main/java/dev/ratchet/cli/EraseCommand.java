package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.keep.Erased;
import dev.ratchet.flow.keep.Keeping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Take one person out of everything that was kept.",
      "Their requests are deleted, in others' text they are replaced, the keys of their text are",
      "destroyed, and the store is written anew. Give",
      "one value at a time: a user id, an e-mail address, a phone number. What cannot be reached is",
      "listed. The value is written nowhere; from standard input it also stays out of the shell's",
      "history."
    },
    footer = {
      "",
      "Example: ratchet erase --subject - < subject.txt",
      "         ratchet erase --subject u-1042 --by jo"
    })
final class EraseCommand implements Callable<Integer> {
  /** No identifier of a person is longer. */
  private static final int MOST_BYTES = 4_096;

  private final Session session;

  @Option(
      names = "--subject",
      paramLabel = "VALUE",
      required = true,
      description = "The value, or - to read it from standard input.")
  private String subject = "";

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who erases, for the ledger; default: the system's user.")
  private @Nullable String by;

  EraseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String value = subject.equals("-") ? read(System.in) : subject;
    Keeping keeping = new Keeping(session.ratchet(), session.terminal()::note);
    Erased erased = keeping.erasures().erase(value, Person.named(by, "--by"));
    session.tell(erased, () -> KeepText.of(erased));
    return ExitCodes.DONE;
  }

  private static String read(InputStream in) {
    try {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.USAGE, "standard input cannot be read; write the value there", e);
    }
  }
}
