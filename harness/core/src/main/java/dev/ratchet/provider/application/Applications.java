package dev.ratchet.provider.application;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.provider.ApplicationDoor;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.EndpointHttp;
import dev.ratchet.provider.SingleCall;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asks each application in the way of its kind. Closing it ends every process it started. */
public final class Applications implements ApplicationDoor, AutoCloseable {
  private final EndpointHttp http;
  private final Means means;
  private final Map<Candidate.Application, Asked> asked = new ConcurrentHashMap<>();

  /**
   * What processes are started with.
   *
   * @param folder where they run
   * @param variables name of an environment variable to its value, null where it is not set
   * @param redact applied to what a process says before it dies
   */
  public record Means(
      Path folder, Function<String, @Nullable String> variables, UnaryOperator<String> redact) {}

  public Applications(EndpointHttp http, Means means) {
    this.http = http;
    this.means = means;
  }

  @Override
  public void prepare(Candidate.Application application) {
    asked(application).prepare();
  }

  @Override
  public SingleCall.Answer ask(ApplicationRequest request) {
    return asked(request.application()).ask(request);
  }

  @Override
  public @Nullable Boolean isHealthy(Candidate.Application application) {
    return asked(application).isHealthy();
  }

  @Override
  public void close() {
    asked.values().forEach(Asked::close);
  }

  private Asked asked(Candidate.Application application) {
    return asked.computeIfAbsent(application, this::open);
  }

  private Asked open(Candidate.Application application) {
    return switch (application) {
      case Candidate.Http candidate -> new HttpApplication(candidate, http);
      case Candidate.Command candidate ->
          new CommandApplication(candidate, means, http.limits().whole());
    };
  }
}
