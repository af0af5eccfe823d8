package dev.ratchet.run;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What attempts will take, as far as it can be told before they are made.
 *
 * @param calls of candidates and of judges, with what needs none
 * @param tokens of the calls that have to be made
 * @param costMicroUsd of those whose price is known
 * @param unpriced models and applications whose price nobody knows, and how many of the calls, at
 *     most, go there
 * @param shares what of it goes to whom
 */
public record Forecast(
    Calls calls,
    Range tokens,
    Range costMicroUsd,
    SortedMap<String, Long> unpriced,
    List<Share> shares) {
  /** From little to much; both estimates, neither a promise. */
  public record Range(long low, long high) {
    public static final Range NONE = new Range(0, 0);

    public Range plus(Range other) {
      return new Range(low + other.low, high + other.high);
    }

    /** The same with that much more at the high end. */
    public Range upTo(double factor) {
      return new Range(low, (long) Math.ceil(high * factor));
    }
  }

  /**
   * Calls.
   *
   * @param candidates to be made of the candidates
   * @param judges to be made of judges
   * @param cached that the reply cache answers, or another call of the same run
   */
  public record Calls(Range candidates, Range judges, long cached) {
    public Range all() {
      return candidates.plus(judges);
    }
  }

  /**
   * What goes to one model or application in one role.
   *
   * @param payee such as {@code judge gpt-x}
   */
  public record Share(String payee, Range calls, Range tokens, Range costMicroUsd) {
    /** The same with that much more at the high end. */
    public Share upTo(double factor) {
      return new Share(payee, calls.upTo(factor), tokens.upTo(factor), costMicroUsd.upTo(factor));
    }

    Share plus(Range moreCalls, Range moreTokens, Range moreCost) {
      return new Share(
          payee, calls.plus(moreCalls), tokens.plus(moreTokens), costMicroUsd.plus(moreCost));
    }
  }

  public Forecast {
    shares = List.copyOf(shares);
    unpriced = Collections.unmodifiableSortedMap(new TreeMap<>(unpriced));
  }
}
