package dev.ratchet.provider;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.provider.SingleCall.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Calls models, once: OpenAI-compatible ones, and those that a {@link ModelDoor} leads to. A watch
 * interrupts the calling thread, so that a deadline holds whatever the server does.
 */
public final class ModelCalls {
  private final ModelDoors doors;
  private final CallLimits limits;
  private final CallWatch watch = new CallWatch();
  private final Map<Way, OpenedModel> models = new ConcurrentHashMap<>();

  /**
   * Makes them over one shared HTTP client.
   *
   * @param variables name of an environment variable to its value, null where it is not set
   * @param addresses base URL to the one that is really called, usually itself; lets a stand-in
   *     have a lasting name whatever its port, which cache keys are made of
   */
  public ModelCalls(
      Function<String, @Nullable String> variables,
      UnaryOperator<String> addresses,
      CallLimits limits) {
    this.doors = new ModelDoors(new Lines(variables, addresses, limits), limits);
    this.limits = limits;
  }

  /** What a model is opened for; the settings only where they do not come with each request. */
  private record Way(Endpoint endpoint, @Nullable ModelSettings settings) {}

  /**
   * Tells before the first call what would make every call fail.
   *
   * @throws RatchetException MISSING_KEY or INVALID_INPUT
   */
  public void prepare(Endpoint endpoint) {
    doors.check(endpoint);
  }

  /** Tries once. Blocks; safe for many threads. */
  public Answer ask(ModelRequest request) {
    OpenedModel model = model(request);
    if (request.messages().stream().anyMatch(ModelCalls::isBlank)) {
      return Answer.of(
          Failures.failed(Failure.INVALID_REQUEST, "a system or user message is blank", null));
    }
    CallNotes notes = new CallNotes(System.nanoTime(), request.endpoint().manner().stream());
    CallWatch.Call watched = watch.begin(() -> notes.lookNanos(limits));
    try {
      return new Answer(ask(model, request, notes), Duration.ZERO, notes.remaining());
    } catch (RuntimeException e) { // whatever the library throws is an end of the call
      return watched.end() ? late(notes) : failed(e, notes);
    } finally {
      watched.end();
    }
  }

  private static ModelReply ask(OpenedModel model, ModelRequest request, CallNotes notes) {
    ChatResponse response =
        ScopedValue.where(CallNotes.CURRENT, notes).call(() -> model.ask(request));
    return ReplyReader.read(response, request.settings().model(), notes);
  }

  private static Answer failed(RuntimeException thrown, CallNotes notes) {
    if (Thread.currentThread().isInterrupted()) {
      return Answer.of(
          Failures.failed(Failure.INTERRUPTED, "the run was stopped during the call", null));
    }
    Answer failed = Failures.classify(thrown);
    return new Answer(failed.reply(), failed.retryAfter(), notes.remaining());
  }

  private Answer late(CallNotes notes) {
    String reason = notes.fellSilent(limits) ? "the stream fell silent" : "no whole answer in time";
    return new Answer(
        Failures.failed(Failure.TIMEOUT, reason, null), Duration.ZERO, notes.remaining());
  }

  private OpenedModel model(ModelRequest request) {
    Endpoint endpoint = request.endpoint();
    boolean ours = endpoint.manner().provider().equals(Endpoint.Manner.OPENAI);
    return models.computeIfAbsent(
        new Way(endpoint, ours ? null : request.settings()),
        way -> doors.open(way.endpoint(), request.settings()));
  }

  private static boolean isBlank(Message message) {
    return (message.role() == Role.USER || message.role() == Role.SYSTEM)
        && message.content().isBlank();
  }
}
