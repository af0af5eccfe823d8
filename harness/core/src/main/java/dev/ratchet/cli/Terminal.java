package dev.ratchet.cli;

import dev.ratchet.base.Json;
import dev.ratchet.base.Visible;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The only place that prints. Everything passes {@link Visible}, so that no text from outside can
 * move the cursor, colour the screen or forge a line of a CI log.
 */
public final class Terminal {
  /** Bold red, green or yellow, and back. */
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[(?:0|1;3[123])m");

  private final Reader in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;

  /** A terminal that nothing can be read from. */
  public Terminal(PrintStream out, PrintStream err, boolean interactive) {
    this(Reader.nullReader(), out, err, interactive);
  }

  /** A terminal whose standard input is UTF-8 text. */
  public Terminal(Reader in, PrintStream out, PrintStream err, boolean interactive) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.interactive = interactive;
  }

  /** Whether a person is looking, so that a line may be written over. */
  public boolean isInteractive() {
    return interactive;
  }

  /** The command's result, on standard output; may hold line feeds. */
  public void print(String text) {
    out.println(Visible.block(text));
  }

  /** The same with our own colours in it; every other escape becomes visible. */
  void printColoured(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    Matcher colour = COLOUR.matcher(text);
    int from = 0;
    while (colour.find()) {
      shown.append(Visible.block(text.substring(from, colour.start()))).append(colour.group());
      from = colour.end();
    }
    out.println(shown.append(Visible.block(text.substring(from))));
  }

  /** Sends out what was printed, for whoever waits for it while the command goes on. */
  void flush() {
    out.flush();
  }

  /** Standard input, for the one command that reads it. */
  Reader input() {
    return in;
  }

  /** A piece of a text as it is; only for a person looking on, without what could harm. */
  void pass(String text) {
    out.print(interactive ? Visible.block(text) : text);
    out.flush();
  }

  /** The command's result for machines. */
  public void json(Object record) {
    out.print(Json.pretty(record));
  }

  /** A line for a program that waits; printable ASCII, told at once. */
  void event(String line) {
    out.println(line);
    out.flush();
  }

  /** Something a person should know while a command works, on standard error. */
  public void note(String text) {
    err.println(Visible.block(text));
  }

  /** Writes over the current line of an interactive terminal; nothing elsewhere. */
  void overwrite(String text) {
    if (interactive) {
      err.print("\r\u001b[2K" + Visible.line(text));
      err.flush();
    }
  }

  /** Clears what {@link #overwrite} left. */
  void clearLine() {
    if (interactive) {
      err.print("\r\u001b[2K");
      err.flush();
    }
  }

  /** What another process of this product printed to its standard output, as it is. */
  void relayOut(String text) {
    out.print(text);
    out.flush();
  }

  /** The same of standard error. */
  void relayError(String text) {
    err.print(text);
    err.flush();
  }

  PrintStream errorStream() {
    return err;
  }

  PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  PrintWriter errorWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }
}
