package dev.ratchet.run;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Yaml;
import dev.ratchet.conversation.TokenUsage;
import java.math.BigInteger;
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
   */
  public record Price(long input, long output, @Nullable Long maxOutputTokens) {
    /** Micro-USD, rounded up. */
    long microUsd(long inputTokens, long outputTokens) {
      BigInteger exact = times(input, inputTokens).add(times(output, outputTokens));
      return exact.add(BigInteger.valueOf(MILLION - 1)).divide(MILLIONS).longValueExact();
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
        : OptionalLong.of(price.microUsd(input, output));
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
    Long most = fields.has("max-output-tokens") ? amount(fields, "max-output-tokens") : null;
    Price price = new Price(amount(fields, "input"), amount(fields, "output"), most);
    fields.done();
    return price;
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
