package dev.ratchet.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.provider.ModelReply.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures apart by walking the causes of what the library threw. Reasons are words of our
 * own and the provider's error code, never its message, which may repeat the prompt.
 */
final class Failures {
  private Failures() {}

  static ModelReply failed(Failure failure, String reason, @Nullable Integer status) {
    return new ModelReply.Failed(failure, reason, 0, status);
  }

  static SingleCall.Answer classify(Throwable thrown) {
    Optional<HttpException> status = find(thrown, HttpException.class);
    if (status.isPresent()) {
      return byStatus(status.get());
    }
    if (has(thrown, ContentFilteredException.class) || has(thrown, WireFault.Refusal.class)) {
      return SingleCall.Answer.of(
          new ModelReply.Withheld(
              ModelReply.Withheld.Reason.REFUSED, "the model refused", TokenUsage.UNKNOWN, false));
    }
    Optional<WireFault.Told> told = find(thrown, WireFault.Told.class);
    return SingleCall.Answer.of(told.isPresent() ? told(told.get()) : byCause(thrown));
  }

  /** Some gateways say 200 to everything, and put what happened into the body. */
  private static ModelReply told(WireFault.Told told) {
    String code = told.code();
    Failure failure =
        switch (code) {
          case "insufficient_quota" -> Failure.UNAUTHORISED;
          case "rate_limit_exceeded", "rate_limit_error" -> Failure.RATE_LIMITED;
          case "context_length_exceeded" -> Failure.CONTEXT_OVERFLOW;
          case "invalid_request_error" -> Failure.INVALID_REQUEST;
          default ->
              code.matches("[45][0-9]{2}")
                  ? byStatus(Integer.parseInt(code), "", "")
                  : Failure.SERVER_ERROR;
        };
    String reason = "an error instead of a reply" + (code.isEmpty() ? "" : " " + code);
    return failed(failure, reason, 200);
  }

  private static SingleCall.Answer byStatus(HttpException refused) {
    int status = refused.statusCode();
    String code = errorCode(refused.getMessage());
    String reason = "HTTP " + status + (code.isEmpty() ? "" : " " + code);
    Failure failure = byStatus(status, code, refused.getMessage());
    if (status >= 300 && status < 400) {
      reason += ": a redirect, which is not followed; write the final address";
    }
    Duration wait =
        refused instanceof StatusException own && failure.isRetriable()
            ? own.retryAfter()
            : Duration.ZERO;
    return new SingleCall.Answer(failed(failure, reason, status), wait);
  }

  private static Failure byStatus(int status, String code, @Nullable String body) {
    return switch (status) {
      case 401, 402, 403 -> Failure.UNAUTHORISED;
      case 404 -> Failure.NOT_FOUND;
      case 408, 504 -> Failure.TIMEOUT;
      case 429 -> code.equals("insufficient_quota") ? Failure.UNAUTHORISED : Failure.RATE_LIMITED;
      case 409, 425 -> Failure.SERVER_ERROR;
      default -> {
        if (status >= 500) {
          yield Failure.SERVER_ERROR;
        }
        if (status >= 400) {
          yield isOverflow(status, code, body) ? Failure.CONTEXT_OVERFLOW : Failure.INVALID_REQUEST;
        }
        yield Failure.NOT_FOUND;
      }
    };
  }

  private static boolean isOverflow(int status, String code, @Nullable String body) {
    String text = body == null ? "" : body.toLowerCase(Locale.ROOT);
    return status == 413
        || code.equals("context_length_exceeded")
        || text.contains("maximum context length")
        || text.contains("context window")
        || text.contains("prompt is too long");
  }

  private static ModelReply byCause(Throwable thrown) {
    if (has(thrown, Transport.InterruptedCall.class)) {
      return failed(Failure.INTERRUPTED, "the run was stopped during the call", null);
    }
    if (has(thrown, HttpTimeoutException.class) || has(thrown, TimeoutException.class)) {
      return failed(Failure.TIMEOUT, "no answer in time", null);
    }
    Optional<WireFault.RefusedAddress> address = find(thrown, WireFault.RefusedAddress.class);
    if (address.isPresent()) {
      return failed(Failure.NOT_FOUND, address.get().why(), null);
    }
    if (has(thrown, WireFault.Oversized.class)) {
      return failed(Failure.UNREADABLE, "the reply is larger than any reply can be", null);
    }
    if (has(thrown, WireFault.CutStream.class)) {
      return failed(Failure.CONNECTION, "the stream ended before it was complete", null);
    }
    if (has(thrown, WireFault.Garbled.class) || has(thrown, JsonProcessingException.class)) {
      return failed(Failure.UNREADABLE, "the reply is not the JSON of a chat completion", null);
    }
    if (has(thrown, IOException.class) || has(thrown, UnresolvedAddressException.class)) {
      return failed(Failure.CONNECTION, connection(thrown), null);
    }
    Optional<RatchetException> ours = find(thrown, RatchetException.class);
    if (ours.isPresent() && ours.get().code() == ErrorCode.MISSING_KEY) {
      return failed(Failure.UNAUTHORISED, "the key is no longer there", null);
    }
    return byType(thrown);
  }

  /** What is left are the library's own types, which other providers' modules throw. */
  private static ModelReply byType(Throwable thrown) {
    if (has(thrown, RateLimitException.class)) {
      return failed(Failure.RATE_LIMITED, "the provider limits the rate", null);
    }
    if (has(thrown, AuthenticationException.class)) {
      return failed(Failure.UNAUTHORISED, "the provider refused the key", null);
    }
    if (has(thrown, ModelNotFoundException.class)) {
      return failed(Failure.NOT_FOUND, "the provider does not know the model", null);
    }
    if (has(thrown, InvalidRequestException.class)
        || has(thrown, UnsupportedFeatureException.class)) {
      return failed(Failure.INVALID_REQUEST, "the provider refused the request", null);
    }
    if (has(thrown, InternalServerException.class)) {
      return failed(Failure.SERVER_ERROR, "an error of the provider's server", null);
    }
    return failed(Failure.UNREADABLE, "the reply is not that of a chat completion", null);
  }

  private static String connection(Throwable thrown) {
    if (has(thrown, UnknownHostException.class) || has(thrown, UnresolvedAddressException.class)) {
      return "the host name is not known";
    }
    if (has(thrown, ConnectException.class)) {
      return "the connection was refused";
    }
    return has(thrown, SSLException.class)
        ? "no trusted TLS connection"
        : "the connection broke before the reply was complete";
  }

  /** The provider's {@code error.code} or {@code error.type}, if it looks like a code. */
  private static String errorCode(@Nullable String body) {
    if (body == null || body.length() > 100_000) {
      return "";
    }
    try {
      return code(Json.node("(response)", 1, body));
    } catch (RatchetException e) {
      return ""; // no JSON, no code
    }
  }

  private static String code(Node body) {
    if (body instanceof Node.Mapping whole
        && whole.entries().get("error") instanceof Node.Mapping error) {
      return code(error, "code").or(() -> code(error, "type")).orElse("");
    }
    return "";
  }

  private static Optional<String> code(Node.Mapping error, String key) {
    return error.entries().get(key) instanceof Node.Text text
        ? Optional.of(codeLike(text.value())).filter(value -> !value.isEmpty())
        : Optional.empty();
  }

  /** The text, if it looks like a code; else empty, since it may repeat the prompt. */
  static String codeLike(String text) {
    return text.matches("[a-z0-9_.-]{1,60}") ? text : "";
  }

  private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
    return find(thrown, type).isPresent();
  }

  private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
    Predicate<Throwable> wanted = type::isInstance;
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (wanted.test(at)) {
        return Optional.of(type.cast(at));
      }
      at = at.getCause();
    }
    return Optional.empty();
  }
}
