package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CachingProviderTest {
  private final Map<ContentHash, ModelReply> kept = new HashMap<>();
  private int asked;
  private ModelReply reply =
      ModelReply.Answered.of("ok", List.of(), ModelReply.Finish.STOP, TokenUsage.NONE, 42).after(2);

  private final ReplyCache cache =
      new ReplyCache() {
        @Override
        public Optional<ModelReply> find(ContentHash key) {
          return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void keep(ContentHash key, ModelReply answered) {
          kept.put(key, answered);
        }
      };
  private final CachingProvider provider =
      new CachingProvider(
          _ -> {
            asked++;
            return reply;
          },
          cache);

  @Test
  void aHitIsMarkedAndKeepsItsFirstLatency() {
    provider.call(request("hi", 0));
    ModelReply.Answered hit = (ModelReply.Answered) provider.call(request("hi", 0));
    assertThat(asked).isEqualTo(1);
    assertThat(hit.fromCache()).isTrue();
    assertThat(hit.latencyMillis()).isEqualTo(42);
    assertThat(hit.retryCount()).isZero();
  }

  @Test
  void aRepeatOrAnotherQuestionIsNeverServedFromAnothersEntry() {
    provider.call(request("hi", 0));
    provider.call(request("hi", 1));
    provider.call(request("ho", 0));
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void whatWasWithheldIsKeptAndWhatFailedIsNot() {
    reply =
        new ModelReply.Withheld(
            ModelReply.Withheld.Reason.FILTERED, "filter", TokenUsage.UNKNOWN, false);
    provider.call(request("hi", 0));
    assertThat(((ModelReply.Withheld) provider.call(request("hi", 0))).fromCache()).isTrue();
    reply = new ModelReply.Failed(ModelReply.Failure.TIMEOUT, "slow", 0, null);
    provider.call(request("ho", 0));
    provider.call(request("ho", 0));
    assertThat(asked).isEqualTo(3);
  }

  private static ModelRequest request(String text, int repeat) {
    return ModelRequest.forText(
        Endpoint.of("https://api.example.com/v1", ""),
        new ModelSettings("m", null, null, false),
        List.of(Message.user(text)),
        List.of(),
        repeat);
  }
}
