package dev.ratchet.run;

import dev.ratchet.base.Json;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.provider.ApplicationRequest;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelRequest;
import dev.ratchet.provider.Question;
import dev.ratchet.provider.Shown;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call can take at most, told before it is made, and what it did take. */
final class CallBounds {
  /** A reply's length where neither the request nor the price file bounds it. */
  static final long UNTOLD_OUTPUT_TOKENS = 32_768;

  private static final long TOKENS_AROUND = 256;
  private static final long TOKENS_AROUND_MESSAGE = 16;

  private final Prices prices;

  CallBounds(Prices prices) {
    this.prices = prices;
  }

  /** Tokens and micro-USD; null where nobody knows. */
  record Use(@Nullable Long tokens, @Nullable Long microUsd) {
    static final Use NOTHING = new Use(0L, 0L);
  }

  /** Upper bound of a call: a token is at least a byte, and a reply has a greatest length. */
  Use most(Question question) {
    return switch (question) {
      case ModelRequest request -> {
        long input = mostInput(request);
        long output = mostOutput(request.settings());
        Optional<Prices.Price> price = prices.of(request.settings().model());
        yield new Use(
            input + output,
            price.isEmpty() ? null : Long.valueOf(price.get().mostMicroUsd(input, output)));
      }
      case ApplicationRequest request -> new Use(null, request.application().mostMicroUsd());
    };
  }

  /** What a call took; null where the provider does not say. */
  Use taken(Question question, ModelReply reply) {
    return switch (reply) {
      case ModelReply.Answered answered -> taken(question, answered.usage(), answered.shown());
      case ModelReply.Withheld withheld -> taken(question, withheld.usage(), Shown.NOTHING);
      // A call that timed out may well be billed; one that was refused is not.
      case ModelReply.Failed failed ->
          failed.httpStatus() == null ? new Use(null, null) : Use.NOTHING;
    };
  }

  private Use taken(Question question, TokenUsage usage, Shown shown) {
    Long input = usage.input();
    Long output = usage.output();
    Long tokens = input == null || output == null ? null : Long.valueOf(input + output);
    return switch (question) {
      case ModelRequest request -> {
        var cost = prices.costMicroUsd(request.settings().model(), usage);
        yield new Use(tokens, cost.isPresent() ? Long.valueOf(cost.getAsLong()) : null);
      }
      case ApplicationRequest _ -> new Use(tokens, shown.costMicroUsd());
    };
  }

  static long mostInput(ModelRequest request) {
    return TOKENS_AROUND + TOKENS_AROUND_MESSAGE * request.messages().size() + bytes(request);
  }

  long mostOutput(ModelSettings settings) {
    Integer asked = settings.maxTokens();
    if (asked != null) {
      return asked;
    }
    Long told = prices.of(settings.model()).map(Prices.Price::maxOutputTokens).orElse(null);
    return told == null ? UNTOLD_OUTPUT_TOKENS : told;
  }

  /** Bytes of the texts that a call sends. */
  static long bytes(ModelRequest request) {
    String schema = request.replySchema() == null ? "" : Json.canonical(request.replySchema());
    return bytes(Json.canonical(request.messages()))
        + bytes(Json.canonical(request.tools()))
        + bytes(Json.canonical(request.settings()))
        + bytes(schema);
  }

  static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
