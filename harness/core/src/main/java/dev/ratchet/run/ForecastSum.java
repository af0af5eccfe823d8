package dev.ratchet.run;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what single calls may take. */
final class ForecastSum {
  private static final Forecast.Range CERTAIN = new Forecast.Range(1, 1);
  private static final Forecast.Range POSSIBLE = new Forecast.Range(0, 1);

  private final Prices prices;
  private final SortedMap<String, Long> unpriced = new TreeMap<>();
  private final SortedMap<String, Forecast.Share> shares = new TreeMap<>();
  private Forecast.Range candidates = Forecast.Range.NONE;
  private Forecast.Range judges = Forecast.Range.NONE;
  private Forecast.Range tokens = Forecast.Range.NONE;
  private Forecast.Range cost = Forecast.Range.NONE;
  private long cached;

  ForecastSum(Prices prices) {
    this.prices = prices;
  }

  /** One call, be it at its least or at its most. */
  sealed interface Call {
    /** Of a model. */
    record Model(String model, long input, long output) implements Call {}

    /**
     * Of an application; its tokens are its own affair.
     *
     * @param microUsd the most that it may cost; null when the file does not say
     */
    record Application(String name, @Nullable Long microUsd) implements Call {}
  }

  void cached(long calls) {
    cached += calls;
  }

  /** A candidate's call that is certain. */
  void candidate(Call low, Call high) {
    candidates = candidates.plus(CERTAIN);
    add("candidate " + payee(high), CERTAIN, tokens(low, high), cost(low, high));
    noteUnpriced(high);
  }

  /** A candidate's call that may follow. */
  void moreOfCandidate(Call high) {
    candidates = candidates.plus(POSSIBLE);
    addPossible("candidate ", high);
  }

  /** A judge's call that may follow. */
  void moreOfJudge(Call high) {
    judges = judges.plus(POSSIBLE);
    addPossible("judge ", high);
  }

  private void addPossible(String role, Call high) {
    add(
        role + payee(high),
        POSSIBLE,
        new Forecast.Range(0, tokens(high)),
        new Forecast.Range(0, microUsd(high)));
    noteUnpriced(high);
  }

  void judge(Call low, Call high) {
    judges = judges.plus(CERTAIN);
    add("judge " + payee(high), CERTAIN, tokens(low, high), cost(low, high));
    noteUnpriced(high);
  }

  Forecast forecast() {
    return new Forecast(
        new Forecast.Calls(candidates, judges, cached),
        tokens,
        cost,
        unpriced,
        List.copyOf(shares.values()));
  }

  private void add(String payee, Forecast.Range calls, Forecast.Range more, Forecast.Range money) {
    tokens = tokens.plus(more);
    cost = cost.plus(money);
    shares.merge(
        payee,
        new Forecast.Share(payee, calls, more, money),
        (one, other) -> one.plus(other.calls(), other.tokens(), other.costMicroUsd()));
  }

  private static Forecast.Range tokens(Call low, Call high) {
    return new Forecast.Range(tokens(low), tokens(high));
  }

  private Forecast.Range cost(Call low, Call high) {
    return new Forecast.Range(least(low), microUsd(high));
  }

  private static long tokens(Call call) {
    return switch (call) {
      case Call.Model model -> model.input() + model.output();
      case Call.Application _ -> 0;
    };
  }

  /** An application tells its most, and nothing of its least. */
  private long least(Call call) {
    return switch (call) {
      case Call.Model _ -> microUsd(call);
      case Call.Application _ -> 0;
    };
  }

  private long microUsd(Call call) {
    return price(call).orElse(0L);
  }

  private Optional<Long> price(Call call) {
    return switch (call) {
      case Call.Model model ->
          prices.of(model.model()).map(price -> price.mostMicroUsd(model.input(), model.output()));
      case Call.Application application -> Optional.ofNullable(application.microUsd());
    };
  }

  private void noteUnpriced(Call call) {
    if (price(call).isEmpty()) {
      unpriced.merge(payee(call), 1L, Long::sum);
    }
  }

  private static String payee(Call call) {
    return switch (call) {
      case Call.Model model -> model.model();
      case Call.Application application -> "application " + application.name();
    };
  }
}
