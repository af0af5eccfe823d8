package dev.ratchet.cli.handover;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.files.ServingFile;
import dev.ratchet.web.handover.HandOver;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** The way to a server on this machine, past every proxy. */
final class Line {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final ServingFile.Commands commands;
  private final String token;

  private Line(ServingFile.Commands commands, String token) {
    this.commands = commands;
    this.token = token;
  }

  static Line to(ServingFile.Serving serving) {
    return new Line(
        Objects.requireNonNull(serving.commands(), "a server that takes commands"),
        serving.token());
  }

  /** Asks, and reads what comes as it comes. */
  Answer ask(String path, Object record) throws GoneException {
    HttpClient client = client();
    try {
      HttpResponse<InputStream> response =
          client.send(request(path, record), HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        client.shutdownNow();
        throw new RatchetException(
            ErrorCode.BUSY,
            "the server of this workspace does not take this command (status "
                + response.statusCode()
                + "); if it has just been started, try again");
      }
      return new Answer(client, response.body());
    } catch (IOException e) {
      client.shutdownNow();
      throw new GoneException(e);
    } catch (InterruptedException e) {
      client.shutdownNow();
      throw interrupted(e);
    }
  }

  /** Says something, and waits until it is done. */
  void tell(String path, Object record) throws GoneException {
    try (HttpClient client = client()) {
      client.send(request(path, record), HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new GoneException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .proxy(HttpClient.Builder.NO_PROXY)
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .build();
  }

  private HttpRequest request(String path, Object record) {
    return HttpRequest.newBuilder(URI.create(commands.address() + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", HandOver.TYPE)
        .POST(HttpRequest.BodyPublishers.ofString(Json.canonical(record), StandardCharsets.UTF_8))
        .build();
  }

  private static RatchetException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new RatchetException(
        ErrorCode.INTERRUPTED, "interrupted while waiting for the server; try again", cause);
  }
}
