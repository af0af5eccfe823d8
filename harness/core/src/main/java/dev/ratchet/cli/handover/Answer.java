package dev.ratchet.cli.handover;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.web.handover.Word;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What a server says, word by word. It is read as fast as it comes, however slowly somebody pages
 * through it: the server must not wait for that.
 */
final class Answer implements AutoCloseable {
  private static final String END = "";

  private final HttpClient client;
  private final InputStream body;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  Answer(HttpClient client, InputStream body) {
    this.client = client;
    this.body = body;
    Thread.ofPlatform().name("server").daemon().start(this::read);
  }

  /** Empty lines only ask whether somebody is there. */
  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      reader.lines().filter(line -> !line.isEmpty()).forEach(lines::add);
    } catch (IOException | UncheckedIOException _) {
      // The end is the end, whatever it came by.
    } finally {
      lines.add(END);
    }
  }

  /**
   * The next word.
   *
   * @throws RatchetException INTERRUPTED if the server broke off
   */
  Word next() {
    try {
      String line = lines.take();
      if (line.equals(END)) {
        throw new RatchetException(
            ErrorCode.INTERRUPTED,
            "the server ended before this command did; nothing is done by halves, so give the same"
                + " command again");
      }
      return Json.read("the server's answer", line, Word.class);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RatchetException(
          ErrorCode.INTERRUPTED, "interrupted while waiting for the server; try again", e);
    }
  }

  static RatchetException unreadable() {
    return new RatchetException(
        ErrorCode.INTERNAL, "the server answered something that does not belong here");
  }

  /** Hangs up. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
