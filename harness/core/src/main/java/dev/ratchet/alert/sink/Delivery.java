package dev.ratchet.alert.sink;

import dev.ratchet.alert.Channel;
import dev.ratchet.alert.Notice;
import dev.ratchet.base.RatchetException;
import dev.ratchet.provider.CallLimits;
import dev.ratchet.provider.EndpointHttp;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.Pause;
import dev.ratchet.provider.RetryPolicy;
import dev.ratchet.provider.SingleCall;
import dev.ratchet.provider.TimedHttp;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings notices to channels, under the rules that calls of models are under. A try that can help
 * is made again, with growing and scattered waits, within a bounded time.
 */
public final class Delivery {
  private static final CallLimits LIMITS =
      new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));
  private static final int TRIES = 4;
  private static final long MOST_WAIT_MILLIS = 8_000;
  private static final long MOST_BYTES = 64 << 10;

  private final Addresses addresses;
  private final EndpointHttp http;
  private final TimedHttp timed;
  private final Pause pause;
  private final SplittableRandom jitter;

  /**
   * Makes one client for all channels.
   *
   * @param variables name of an environment variable to its value, null where it is not set
   * @param seed of the waits between tries
   */
  public Delivery(Function<String, @Nullable String> variables, Pause pause, long seed) {
    this.addresses = new Addresses(variables);
    this.http = new EndpointHttp(variables, address -> address, LIMITS);
    this.timed = new TimedHttp(http);
    this.pause = pause;
    this.jitter = new SplittableRandom(seed);
  }

  /** How a notice fared. */
  public sealed interface End {
    /** The channel has it. */
    record Delivered() implements End {}

    /**
     * It has it not, as far as is known.
     *
     * @param why in words, without address and answer
     * @param forNow whether another time can help
     */
    record Undelivered(String why, boolean forNow) implements End {}
  }

  /** Brings a notice to a channel. Blocks. */
  public End deliver(Notice notice, Channel channel) {
    Address address;
    try {
      address = addresses.of(channel);
    } catch (RatchetException e) {
      return new End.Undelivered(e.text(), true);
    }
    String body =
        Sinks.find(channel.sink())
            .orElseThrow(() -> new IllegalArgumentException("no such sink"))
            .body(notice);
    return tried(() -> once(address, notice, body));
  }

  private interface Try {
    TimedHttp.End<Boolean> make();
  }

  private End tried(Try once) {
    for (int retries = 0; ; retries++) {
      switch (once.make()) {
        case TimedHttp.End.Done<Boolean> _ -> {
          return new End.Delivered();
        }
        case TimedHttp.End.Broke<Boolean>(SingleCall.Answer answer) -> {
          End.Undelivered end = undelivered(answer.reply());
          if (!end.forNow() || retries + 1 == TRIES || !waited(retries, answer.retryAfter())) {
            return end;
          }
        }
      }
    }
  }

  private TimedHttp.End<Boolean> once(Address address, Notice notice, String body) {
    HttpRequest.Builder request =
        http.request(address.origin(), address.path())
            .setHeader("Content-Type", "application/json; charset=utf-8")
            .setHeader("Idempotency-Key", notice.id())
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    String secret = address.secret();
    if (secret != null) {
      request.setHeader(Signature.HEADER, Signature.of(body, secret));
    }
    return timed.send(
        address.origin(),
        request.build(),
        new TimedHttp.Bounds(LIMITS.whole(), MOST_BYTES),
        _ -> true); // what a receiver says beside its success is nothing to us
  }

  /**
   * False when the command is being stopped, or the receiver asks for more patience than we have.
   */
  private boolean waited(int retries, Duration asked) {
    if (asked.toMillis() > MOST_WAIT_MILLIS) {
      return false;
    }
    long bound = Math.min(MOST_WAIT_MILLIS, RetryPolicy.boundMillis(retries));
    try {
      pause.forMillis(Math.max(asked.toMillis(), jitter.nextLong(bound + 1)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static End.Undelivered undelivered(ModelReply reply) {
    return reply instanceof ModelReply.Failed failed
        ? new End.Undelivered(why(failed), mayMend(failed))
        : new End.Undelivered("no answer that can be read", true);
  }

  /** The receiver's own words are left out: they may repeat what was sent. */
  private static String why(ModelReply.Failed failed) {
    Integer status = failed.httpStatus();
    if (status != null) {
      return status >= 300 && status < 400
          ? "HTTP " + status + ", a redirect, which is not followed; set the final address"
          : "HTTP " + status;
    }
    return switch (failed.failure()) {
      case TIMEOUT -> "no answer in time";
      case INTERRUPTED -> "the command was stopped during the call";
      case NOT_FOUND ->
          "its name leads where no call may go; use a public https address, or name its host in"
              + " RATCHET_ALLOW_PRIVATE_ADDRESSES";
      case CONNECTION -> failed.reason();
      case RATE_LIMITED,
          SERVER_ERROR,
          INVALID_REQUEST,
          CONTEXT_OVERFLOW,
          UNAUTHORISED,
          UNREADABLE,
          BUDGET ->
          "no answer that can be read";
    };
  }

  /** An answer that says success and cannot be read is asked for again: the id is the same. */
  private static boolean mayMend(ModelReply.Failed failed) {
    return failed.failure().isRetriable() || failed.failure() == ModelReply.Failure.INTERRUPTED;
  }
}
