package dev.ratchet.provider.application;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.base.Json;
import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Exchange;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.EndpointHttp;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.SingleCall;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An application that is asked over HTTP. */
final class HttpApplication implements Asked {
  private final Candidate.Http candidate;
  private final EndpointHttp http;
  private final ReplyReading reading;
  private final @Nullable StreamReading stream;
  private final HealthProbe probe;

  HttpApplication(Candidate.Http candidate, EndpointHttp http) {
    this.candidate = candidate;
    this.http = http;
    this.reading = new ReplyReading(candidate.exchange().reply());
    Exchange.Stream streamed = candidate.exchange().stream();
    this.stream = streamed == null ? null : new StreamReading(streamed, reading);
    this.probe = new HealthProbe(candidate, http);
  }

  @Override
  public void prepare() {
    http.prepare(candidate.endpoint());
  }

  @Override
  public SingleCall.Answer ask(ApplicationRequest request) {
    HttpRequest sendable = sendable(request);
    return Deadline.within(
        http.limits().whole(), Thread.ofVirtual(), () -> ask(sendable), () -> {});
  }

  @Override
  public @Nullable Boolean isHealthy() {
    return probe.isHealthy();
  }

  @Override
  public void close() {}

  private HttpRequest sendable(ApplicationRequest request) {
    Exchange.Call call = candidate.exchange().call();
    RequestFilling filling = new RequestFilling(request);
    HttpRequest.Builder builder =
        http.request(candidate.endpoint(), filling.path(call.path()))
            .setHeader("Content-Type", "application/json")
            .setHeader("Accept", stream == null ? "application/json" : "text/event-stream");
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      builder.setHeader(header.getKey(), filling.header(header.getValue()));
    }
    HttpRequest.BodyPublisher body =
        call.body() == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(Json.canonical(filling.body(call.body())));
    return builder.method(call.method(), body).build();
  }

  private SingleCall.Answer ask(HttpRequest request) throws InterruptedException {
    long start = System.nanoTime();
    try {
      HttpResponse<InputStream> response = http.send(candidate.endpoint(), request);
      try (InputStream in = EndpointHttp.open(response)) {
        if (response.statusCode() < 200 || response.statusCode() >= 300) {
          return EndpointHttp.refused(response.statusCode(), in.readAllBytes(), response.headers());
        }
        return SingleCall.Answer.of(stream == null ? whole(in, start) : stream.read(in, start));
      }
    } catch (UnreadableReply e) {
      return Deadline.failed(
          ModelReply.Failure.UNREADABLE, "the application's reply cannot be used: " + e.reason());
    } catch (StreamReading.ErrorEvent e) {
      return Deadline.failed(
          ModelReply.Failure.SERVER_ERROR, "the application broke off with an error event");
    } catch (IOException e) {
      return EndpointHttp.broken(e);
    }
  }

  private ModelReply whole(InputStream in, long start) throws IOException, UnreadableReply {
    String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    JsonNode json = ReplyReading.json(body);
    return reading.read(json, new ReplyReading.Timing(millis, null));
  }
}
