package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.keep.Erased;
import dev.ratchet.flow.keep.Keeping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Take one person, or several, out of everything that was kept.",
      "Their requests are deleted, in others' text they are replaced, the keys of their text are",
      "destroyed, and the store is written anew. A value is a user id, an e-mail address, a phone",
      "number. What cannot be reached is listed. Values are written nowhere; from standard input, a",
      "line each, they also stay out of the shell's history. Several at once take hardly longer than",
      "one."
    },
    footer = {
      "",
      "Example: ratchet erase --subject - < subject.txt",
      "         ratchet erase --subject u-1042 --by jo"
    })
final class EraseCommand implements Callable<Integer> {
  /** More than the identifiers of some thousand persons. */
  private static final int MOST_BYTES = 1 << 20;

  private final Session session;

  @Option(
      names = "--subject",
      paramLabel = "VALUE",
      required = true,
      description = "The value, or - to read values from standard input, a line each.")
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
    List<String> values = subject.equals("-") ? read(System.in) : List.of(subject);
    Keeping keeping = new Keeping(session.ratchet(), session.terminal()::note);
    Erased erased = keeping.erasures().erase(values, Person.named(session, by, "--by"));
    session.tell(erased, () -> KeepText.of(erased));
    return ExitCodes.DONE;
  }

  private static List<String> read(InputStream in) {
    try {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      List<String> values =
          new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .distinct()
              .toList();
      if (values.isEmpty() || bytes.length > MOST_BYTES) {
        throw new RatchetException(
            ErrorCode.USAGE, "standard input has no value, or above 1 MiB; write a value a line");
      }
      return values;
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.USAGE, "standard input cannot be read; write the value there", e);
    }
  }
}
