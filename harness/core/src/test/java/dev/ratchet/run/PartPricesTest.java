package dev.ratchet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ratchet.base.Json;
import dev.ratchet.base.Yaml;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.testing.Repository;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prices of tokens that a provider tells apart, and the schema of the file that holds them. */
final class PartPricesTest {
  private static final String FILE =
      """
      as-of: 2026-11-01
      models:
        told: {input: 1000000, cached-input: 100000, output: 4000000, reasoning: 8000000}
        plain: {input: 1000000, output: 4000000, max-output-tokens: 10}
      """;
  private static final Prices PRICES = Prices.read("gates/prices.yaml", FILE);
  private static final TokenUsage USAGE = new TokenUsage(100L, 50L, 80L, 20L);

  @Test
  void partsHaveTheirOwnPrice() {
    assertThat(PRICES.costMicroUsd("told", USAGE)).hasValue(20 + 8 + 30 * 4 + 20 * 8);
  }

  @Test
  void aPartWithoutAPriceOrThatNobodyToldCostsAsTheWhole() {
    assertThat(PRICES.costMicroUsd("plain", USAGE)).hasValue(100 + 50 * 4);
    assertThat(PRICES.costMicroUsd("told", new TokenUsage(100L, 50L))).hasValue(100 + 50 * 4);
  }

  @Test
  void aPartIsNeverMoreThanTheWhole() {
    assertThat(PRICES.costMicroUsd("told", new TokenUsage(10L, 5L, 99L, 99L))).hasValue(1 + 5 * 8);
  }

  @Test
  void whatIsUnknownStaysUnknown() {
    assertThat(PRICES.costMicroUsd("told", new TokenUsage(null, 5L, 3L, null))).isEmpty();
    assertThat(PRICES.costMicroUsd("other", USAGE)).isEmpty();
    TokenUsage sum = USAGE.plus(new TokenUsage(1L, 1L));
    assertThat(sum).isEqualTo(new TokenUsage(101L, 51L, 80L, 20L));
    assertThat(sum.plus(TokenUsage.UNKNOWN).input()).isNull();
  }

  @Test
  void aReservationHoldsWhateverThePartsTurnOutToBe() {
    Prices.Price price = PRICES.of("told").orElseThrow();
    long most = price.mostMicroUsd(100, 50);
    for (long cached = 0; cached <= 100; cached += 10) {
      for (long hidden = 0; hidden <= 50; hidden += 5) {
        TokenUsage usage = new TokenUsage(100L, 50L, cached, hidden);
        assertThat(PRICES.costMicroUsd("told", usage).orElseThrow()).isLessThanOrEqualTo(most);
      }
    }
  }

  @Test
  void aPriceThatIsNoAmountIsAProblem() {
    assertThatThrownBy(
            () -> Prices.read("p.yaml", FILE.replace("reasoning: 8000000", "reasoning: -1")))
        .hasMessageContaining("reasoning");
  }

  @Test
  void aBatchCostsItsShareOfEveryPartAndAllOfItWhereNothingIsSaid() {
    Prices half =
        Prices.read("p.yaml", FILE.replace("reasoning: 8000000", "reasoning: 8000000, batch: 0.5"))
            .inBatches();
    assertThat(half.costMicroUsd("told", USAGE)).hasValue((20 + 8 + 30 * 4 + 20 * 8) / 2);
    assertThat(half.of("told").orElseThrow().mostMicroUsd(100, 50))
        .isEqualTo(PRICES.of("told").orElseThrow().mostMicroUsd(100, 50) / 2);
    assertThat(half.costMicroUsd("plain", USAGE)).isEqualTo(PRICES.costMicroUsd("plain", USAGE));
    assertThatThrownBy(() -> Prices.read("p.yaml", FILE.replace("{input", "{batch: 1.5, input")))
        .hasMessageContaining("the share of the price that a batch costs");
  }

  @Test
  void theSchemaSaysWhatTheReaderSays() {
    assertThat(errors(FILE.replace("{input", "{batch: 0.5, input"))).isEmpty();
    assertThat(errors(FILE.replace("{input", "{batch: 1.5, input"))).isNotEmpty();
    assertThat(errors(FILE)).isEmpty();
    assertThat(errors(Repository.read(Repository.ROOT.resolve("gates/prices.yaml")))).isEmpty();
    assertThat(errors(FILE.replace("reasoning", "reasonign"))).isNotEmpty();
    assertThat(errors(FILE.replace("reasoning: 8000000", "reasoning: -1"))).isNotEmpty();
    assertThat(errors("models: {}")).isNotEmpty();
  }

  private static List<Error> errors(String yaml) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Repository.read(Repository.ROOT.resolve("docs/schema/prices.schema.json")))
        .validate(Json.canonical(Yaml.read("p.yaml", yaml)), InputFormat.JSON);
  }
}
