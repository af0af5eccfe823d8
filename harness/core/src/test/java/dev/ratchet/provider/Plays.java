package dev.ratchet.provider;

import dev.ratchet.testing.RawServer.Play;
import dev.ratchet.testing.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What servers do in the provider's matrix. */
final class Plays {
  static final String JSON = "Content-Type: application/json\r\n";
  static final String SSE =
      "HTTP/1.1 200 X\r\nConnection: close\r\nContent-Type: text/event-stream\r\n\r\n";

  private Plays() {}

  static Play status(int status, String body) {
    return status(status, "", body);
  }

  static Play status(int status, String headers, String body) {
    return connection -> connection.reply(status, JSON + headers, bytes(body));
  }

  static Play ok(String body) {
    return status(200, body);
  }

  /** A completion whose first choice holds this message. */
  static Play message(String message, String finish) {
    return ok(ScriptedServer.completion(message, "\"" + finish + "\""));
  }

  /** A completion that says hello, with this usage. */
  static Play usage(String usage) {
    return ok(
        "{\"model\":\"model-1\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":"
            + "\"Hello\"},\"finish_reason\":\"stop\"}]"
            + usage
            + "}");
  }

  static Play packed(String encoding, byte[] body) {
    return connection ->
        connection.reply(200, JSON + "Content-Encoding: " + encoding + "\r\n", body);
  }

  static Play raw(String text) {
    return connection -> connection.send(text);
  }

  /** Beginning of a response, then a reset. */
  static Play reset(String beginning) {
    return connection -> {
      connection.send(beginning);
      connection.pause(30); // a reset at once would overtake the bytes
      connection.reset();
    };
  }

  /** Beginning of a response, then silence. */
  static Play stall(String beginning) {
    return connection -> {
      connection.send(beginning);
      connection.stall();
    };
  }

  /** Beginning of a response, then one more byte again and again. */
  static Play trickle(String beginning) {
    return connection -> {
      connection.send(beginning);
      while (connection.pause(20)) {
        connection.send(" ");
      }
    };
  }

  /** So many megabytes of a body. */
  static Play megabytes(int count) {
    return connection -> {
      connection.send("HTTP/1.1 200 X\r\nConnection: close\r\n" + JSON + "\r\n");
      byte[] one = new byte[1 << 20];
      Arrays.fill(one, (byte) ' ');
      for (int i = 0; i < count; i++) {
        connection.send(one);
      }
    };
  }

  /** Events of a stream, one after the other, then its end. */
  static Play stream(String... data) {
    return connection -> {
      connection.send(SSE);
      for (String one : data) {
        connection.send("data: " + one + "\n\n");
      }
    };
  }

  /** One piece of a streamed reply. */
  static String piece(String delta, String finish) {
    return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"model-1\",\"choices\":"
        + "[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finish
        + "}]}";
  }

  static String text(String content) {
    return piece("{\"content\":\"" + content + "\"}", "null");
  }

  static final String STOP = piece("{}", "\"stop\"");
  static final String USAGE =
      "{\"id\":\"c\",\"model\":\"model-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":10,"
          + "\"completion_tokens\":5,\"total_tokens\":15}}";
  static final String DONE = "[DONE]";

  static byte[] gzip(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String deep(int depth) {
    return "{\"choices\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
  }

  /** Splits within the bytes of a character. */
  static Play splitStream(String data, String at) {
    return connection -> {
      connection.send(SSE);
      byte[] all = bytes("data: " + data + "\n\ndata: " + STOP + "\n\ndata: [DONE]\n\n");
      int cut = bytes(data.substring(0, data.indexOf(at))).length + 6 + 1;
      connection.send(Arrays.copyOf(all, cut));
      connection.pause(30);
      connection.send(Arrays.copyOfRange(all, cut, all.length));
    };
  }

  static List<String> hello() {
    return List.of(text("Hel"), text("lo"), STOP, USAGE, DONE);
  }
}
