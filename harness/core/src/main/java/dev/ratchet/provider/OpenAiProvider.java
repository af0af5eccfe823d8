package dev.ratchet.provider;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.BaseUrl;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.Role;
import dev.ratchet.provider.ModelReply.Failure;
import dev.ratchet.provider.SingleCall.Answer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Calls an OpenAI-compatible endpoint, once. Each try runs on a virtual thread of its own, so that
 * a deadline holds whatever the server does.
 */
public final class OpenAiProvider {
  private final Keys keys;
  private final UnaryOperator<String> addresses;
  private final CallLimits limits;
  private final java.net.http.HttpClient client;
  private final Map<Endpoint, OpenAiChatModel> models = new ConcurrentHashMap<>();

  /**
   * Makes a provider with one shared HTTP client.
   *
   * @param variables name of an environment variable to its value, null where it is not set
   * @param addresses base URL to the one that is really called, usually itself; lets a stand-in
   *     have a lasting name whatever its port, which cache keys are made of
   */
  public OpenAiProvider(
      Function<String, @Nullable String> variables,
      UnaryOperator<String> addresses,
      CallLimits limits) {
    this.keys = new Keys(variables);
    this.addresses = addresses;
    this.limits = limits;
    this.client = Transport.client(limits);
  }

  /**
   * Tells before the first call what would make every call fail.
   *
   * @throws RatchetException MISSING_KEY or INVALID_INPUT
   */
  public void prepare(Endpoint endpoint) {
    model(endpoint);
  }

  /** Tries once. Blocks; safe for many threads. */
  public Answer ask(ModelRequest request) {
    OpenAiChatModel model = model(request.endpoint());
    if (request.messages().stream().anyMatch(OpenAiProvider::isBlank)) {
      return Answer.of(
          Failures.failed(Failure.INVALID_REQUEST, "a system or user message is blank", null));
    }
    FutureTask<Answer> call = new FutureTask<>(() -> ask(model, request));
    Thread thread = Thread.ofVirtual().name("model-call").start(call);
    return await(call, thread);
  }

  private Answer await(FutureTask<Answer> call, Thread thread) {
    try {
      return call.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      return Answer.of(Failures.failed(Failure.TIMEOUT, "no whole answer in time", null));
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return Answer.of(
          Failures.failed(Failure.INTERRUPTED, "the run was stopped during the call", null));
    } catch (ExecutionException e) {
      return Failures.classify(e);
    }
  }

  private static Answer ask(OpenAiChatModel model, ModelRequest request) {
    long start = System.nanoTime();
    var response = model.chat(Wire.request(request));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return Answer.of(ReplyReader.read(response, millis));
  }

  private OpenAiChatModel model(Endpoint endpoint) {
    return models.computeIfAbsent(endpoint, this::connect);
  }

  private OpenAiChatModel connect(Endpoint endpoint) {
    String address = addresses.apply(endpoint.baseUrl());
    BaseUrl.problem(address)
        .ifPresent(
            problem -> {
              throw new RatchetException(
                  ErrorCode.INVALID_INPUT, "base-url of the candidate's endpoint: " + problem);
            });
    return OpenAiChatModel.builder()
        .httpClientBuilder(Transport.builder(client, limits.firstByte()))
        .baseUrl(address)
        .apiKey(keys.of(endpoint).map(Secret::reveal).orElse(null))
        .strictJsonSchema(true)
        .maxRetries(0)
        .build();
  }

  private static boolean isBlank(Message message) {
    return (message.role() == Role.USER || message.role() == Role.SYSTEM)
        && message.content().isBlank();
  }
}
