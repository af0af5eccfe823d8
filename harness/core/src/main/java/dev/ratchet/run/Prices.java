package dev.ratchet.run;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Yaml;
import dev.ratchet.conversation.TokenUsage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What models cost, as {@code gates/prices.yaml} says.
 *
 * @param asOf the day on which somebody looked the prices up
 * @param models model name, as the candidate writes it, to its price
 */
public record Prices(LocalDate asOf, Map<String, Price> models) {
  /** No price is known. */
  public static final Prices NONE = new Prices(LocalDate.EPOCH, Map.of());

  private static final long MILLION = 1_000_000;
  private static final BigInteger MILLIONS = BigInteger.valueOf(MILLION);
  private static final long MOST = 1_000_000_000_000L;

  public Prices {
    models = Map.copyOf(models);
  }

  /**
   * The price of one model.
   *
   * @param input micro-USD per million input tokens
   * @param output micro-USD per million output tokens
   * @param maxOutputTokens most tokens of one reply; null when not told
   * @param parts prices of tokens that are told apart
   * @param batch share of it that a call in a batch costs, in [0, 1]
   */
  public record Price(
      long input, long output, @Nullable Long maxOutputTokens, Parts parts, BigDecimal batch) {
    /** One at which all tokens of a side cost the same, in a batch too. */
    public Price(long input, long output, @Nullable Long maxOutputTokens) {
      this(input, output, maxOutputTokens, Parts.ALIKE, BigDecimal.ONE);
    }

    /** What the same costs in a batch; each part is rounded up. */
    Price inBatch() {
      return new Price(
          share(input),
          share(output),
          maxOutputTokens,
          new Parts(shareOf(parts.cachedInput()), shareOf(parts.reasoning())),
          BigDecimal.ONE);
    }

    private @Nullable Long shareOf(@Nullable Long price) {
      return price == null ? null : Long.valueOf(share(price));
    }

    private long share(long price) {
      return batch
          .multiply(BigDecimal.valueOf(price))
          .setScale(0, RoundingMode.CEILING)
          .longValueExact();
    }

    /**
     * Prices of parts, each in micro-USD per million tokens.
     *
     * @param cachedInput of input that the provider had in its cache; null is as other input
     * @param reasoning of output that was not shown; null is as other output
     */
    public record Parts(@Nullable Long cachedInput, @Nullable Long reasoning) {
      static final Parts ALIKE = new Parts(null, null);
    }

    /** Micro-USD at most, whatever the parts turn out to be; rounded up. */
    long mostMicroUsd(long inputTokens, long outputTokens) {
      return rounded(
          times(Math.max(input, or(parts.cachedInput(), input)), inputTokens)
              .add(times(Math.max(output, or(parts.reasoning(), output)), outputTokens)));
    }

    /** Micro-USD, rounded up; a part that is not told costs as the whole. */
    long microUsd(long inputTokens, long outputTokens, TokenUsage usage) {
      long cached = Math.min(inputTokens, or(usage.cachedInput(), 0));
      long hidden = Math.min(outputTokens, or(usage.reasoning(), 0));
      return rounded(
          times(input, inputTokens - cached)
              .add(times(or(parts.cachedInput(), input), cached))
              .add(times(output, outputTokens - hidden))
              .add(times(or(parts.reasoning(), output), hidden)));
    }

    private static long rounded(BigInteger exact) {
      return exact.add(BigInteger.valueOf(MILLION - 1)).divide(MILLIONS).longValueExact();
    }

    private static long or(@Nullable Long value, long otherwise) {
      return value == null ? otherwise : value;
    }

    private static BigInteger times(long price, long tokens) {
      return BigInteger.valueOf(price).multiply(BigInteger.valueOf(tokens));
    }
  }

  /**
   * Reads a price file.
   *
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT naming every problem with its place
   */
  public static Prices read(String file, String text) {
    Problems problems = new Problems();
    Fields fields = Fields.of(Yaml.read(file, text), problems);
    LocalDate asOf = date(fields);
    Fields models = fields.child("models");
    Map<String, Price> prices = new TreeMap<>();
    for (String model : models.mapping().entries().keySet()) {
      prices.put(model, price(models.child(model)));
    }
    fields.done();
    problems.throwIfAny();
    return new Prices(asOf, prices);
  }

  /** What calls in a batch cost. */
  Prices inBatches() {
    Map<String, Price> inBatches = new TreeMap<>();
    models.forEach((model, price) -> inBatches.put(model, price.inBatch()));
    return new Prices(asOf, inBatches);
  }

  public Optional<Price> of(String model) {
    return Optional.ofNullable(models.get(model));
  }

  /** Micro-USD of a usage, rounded up; empty when the model's price or its tokens are unknown. */
  public OptionalLong costMicroUsd(String model, TokenUsage usage) {
    Price price = models.get(model);
    Long input = usage.input();
    Long output = usage.output();
    return price == null || input == null || output == null
        ? OptionalLong.empty()
        : OptionalLong.of(price.microUsd(input, output, usage));
  }

  private static LocalDate date(Fields fields) {
    String written = fields.text("as-of");
    try {
      return LocalDate.parse(written);
    } catch (DateTimeException e) {
      fields.problem("as-of", "must be a day such as 2026-11-01");
      return LocalDate.EPOCH;
    }
  }

  private static Price price(Fields fields) {
    Price.Parts parts =
        new Price.Parts(optional(fields, "cached-input"), optional(fields, "reasoning"));
    Long most = optional(fields, "max-output-tokens");
    Price price =
        new Price(amount(fields, "input"), amount(fields, "output"), most, parts, batch(fields));
    fields.done();
    return price;
  }

  private static BigDecimal batch(Fields fields) {
    BigDecimal share = fields.optionalNumber("batch").orElse(BigDecimal.ONE);
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      fields.problem("batch", "must be the share of the price that a batch costs, from 0 to 1");
      return BigDecimal.ONE;
    }
    return share;
  }

  private static @Nullable Long optional(Fields fields, String key) {
    return fields.has(key) ? Long.valueOf(amount(fields, key)) : null;
  }

  private static long amount(Fields fields, String key) {
    long value = fields.whole(key);
    if (value < 0 || value > MOST) {
      fields.problem(key, "must be a whole number of micro-USD per million tokens");
      return 0;
    }
    return value;
  }
}
