package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Tells a program that waits how a gate goes on. */
final class EventSwitch {
  private static final String STANDARD_OUTPUT = "-";

  @Option(
      names = "--events",
      paramLabel = "FILE|-",
      description =
          "Write what happens as JSON, an object a line: the cases, what came of each, the verdict."
              + " With - to standard output, and nothing else there.")
  private @Nullable String target;

  /** Whether events take the place of what a person reads. */
  boolean takesStandardOutput() {
    return STANDARD_OUTPUT.equals(target);
  }

  /**
   * Where events go, open before anything is spent.
   *
   * @param decides whether the command comes to a decision at all
   * @throws RatchetException USAGE if it does not, or if two machines want standard output; STORAGE
   *     if the file cannot be written
   */
  EventStream open(Session session, boolean decides) {
    String named = target;
    if (named == null) {
      return EventStream.none();
    }
    if (!decides) {
      throw new RatchetException(
          ErrorCode.USAGE, "--events tells how a gate is decided, and --dry-run decides nothing");
    }
    if (takesStandardOutput()) {
      if (session.json()) {
        throw new RatchetException(
            ErrorCode.USAGE, "--json and '--events -' both want standard output; name a file");
      }
      return EventStream.to(session.terminal());
    }
    return EventStream.to(session.here().resolve(named));
  }
}
