package dev.ratchet.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One request and its answer, byte by byte, so that a test can say what no client would. */
record RawExchange(int status, List<String> headerLines, String body) {
  private static final int PATIENCE_MILLIS = 20_000;

  /** Sends bytes to a server on loopback and reads until it hangs up. */
  static RawExchange send(String base, byte[] request) {
    URI uri = URI.create(base);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawExchange parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new UncheckedIOException(new EOFException("the answer was cut off"));
    }
    List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\r\n", -1)));
    String status = lines.removeFirst();
    String body = text.substring(end + 4);
    return new RawExchange(Integer.parseInt(status.split(" ", 3)[1]), lines, body);
  }

  /** The only header of a name. */
  Optional<String> header(String name) {
    List<String> found = headers(name);
    if (found.size() > 1) {
      throw new AssertionError(name + " stands twice");
    }
    return found.stream().findFirst();
  }

  List<String> headers(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return headerLines.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .toList();
  }
}
