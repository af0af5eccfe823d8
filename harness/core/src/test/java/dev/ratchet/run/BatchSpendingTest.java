package dev.ratchet.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.provider.ModelReply;
import dev.ratchet.provider.ModelReply.Finish;
import dev.ratchet.provider.ModelRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BatchSpendingTest {
  private static final Prices PRICES =
      Prices.read(
          "prices.yaml",
          """
          as-of: 2026-11-01
          models:
            judge-1: {input: 1000000, output: 10000000, max-output-tokens: 100, batch: 0.5}
          """);

  @Test
  void whatABatchAnsweredIsSpentAtThePriceOfBatches() {
    Spending spending = spending(null, null);
    BatchSpending batch = new BatchSpending(spending);
    batch.took(question("judge-1"), answered(new TokenUsage(100L, 10L)));
    batch.took(question("judge-1"), answered(new TokenUsage(100L, 10L)));

    assertThat(spending.spent()).isEqualTo(new Spending.Spent(2, 220, 200));
  }

  @Test
  void whatIsNotToldCountsAsTheMostThatItCanBe() {
    Spending spending = spending(null, null);
    new BatchSpending(spending).took(question("judge-1"), answered(TokenUsage.UNKNOWN));

    assertThat(spending.spent().calls()).isEqualTo(1);
    assertThat(spending.spent().tokens()).isGreaterThan(100);
    assertThat(spending.spent().costMicroUsd()).isGreaterThan(500);
  }

  @Test
  void onlyWhatFitsAtItsMostIsLetThrough() {
    List<ModelRequest> questions = Collections.nCopies(10, question("judge-1"));
    assertThat(new BatchSpending(spending(10L, null)).lack(questions)).isEmpty();
    assertThat(new BatchSpending(spending(9L, null)).lack(questions))
        .contains("it takes 10 calls, and the limit is 9");
    assertThat(new BatchSpending(spending(null, 1_000_000L)).lack(questions)).isEmpty();
    assertThat(new BatchSpending(spending(null, 5_000L)).lack(questions).orElse(""))
        .startsWith("it may cost ")
        .endsWith(", and the limit is 0.005 USD");
    assertThat(new BatchSpending(spending(null, 1L)).lack(List.of(question("other"))).orElse(""))
        .contains("has no price");
  }

  @Test
  void whatWasSpentBeforeLeavesLessRoom() {
    Spending spending = spending(2L, null);
    BatchSpending batch = new BatchSpending(spending);
    batch.took(question("judge-1"), answered(new TokenUsage(1L, 1L)));

    assertThat(batch.lack(Collections.nCopies(1, question("judge-1")))).isEmpty();
    assertThat(batch.lack(Collections.nCopies(2, question("judge-1")))).isPresent();
  }

  private static Spending spending(@Nullable Long calls, @Nullable Long costMicroUsd) {
    return new Spending(new Budget(calls, null, costMicroUsd, null), PRICES, () -> 0L);
  }

  private static ModelReply answered(TokenUsage usage) {
    return ModelReply.Answered.of("yes", List.of(), Finish.STOP, usage, 0);
  }

  private static ModelRequest question(String model) {
    return ModelRequest.forText(
        Endpoint.of("https://api.example.com/v1", ""),
        new ModelSettings(model, 0.0, 100, false),
        List.of(Message.user("Is it?")),
        List.of(),
        0);
  }
}
