package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.report.Told;
import dev.ratchet.report.Totals;
import dev.ratchet.report.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What both arms took, side by side. */
public final class TotalsTable {
  private TotalsTable() {}

  /**
   * One figure.
   *
   * @param difference candidate against baseline; empty where none can be told
   * @param measured whether it comes from a clock, so that no two runs have it alike
   */
  public record Row(
      String label, String baseline, String candidate, String difference, boolean measured) {}

  static List<Row> of(Totals totals) {
    Totals.ArmTotals before = totals.baseline();
    Totals.ArmTotals after = totals.candidate();
    List<Row> rows = new ArrayList<>(took(before, after));
    rows.addAll(lacks(before, after));
    if (before.told() != null || after.told() != null) {
      rows.add(row("Versions told", versions(before), versions(after)));
      rows.add(row("Guardrails told", guardrails(before), guardrails(after)));
    }
    return rows;
  }

  private static List<Row> took(Totals.ArmTotals before, Totals.ArmTotals after) {
    Totals.Latency slow = before.latency();
    Totals.Latency fast = after.latency();
    return List.of(
        row("Cost", cost(before), cost(after)),
        compared("Cost per attempt", each(before), each(after), TotalsTable::micros, false),
        compared("Latency, median", slow.p50Millis(), fast.p50Millis(), Wording::duration, true),
        compared(
            "Latency, 95th percentile",
            slow.p95Millis(),
            fast.p95Millis(),
            Wording::duration,
            true),
        new Row(
            "Attempts with a latency",
            String.valueOf(slow.measured()),
            String.valueOf(fast.measured()),
            "",
            true));
  }

  private static List<Row> lacks(Totals.ArmTotals before, Totals.ArmTotals after) {
    return List.of(
        row("Attempts", attempts(before), attempts(after)),
        row("Model calls", calls(before), calls(after)),
        row("Tokens in", tokens(before.spent().inputTokens()), tokens(after.spent().inputTokens())),
        row(
            "Tokens out",
            tokens(before.spent().outputTokens()),
            tokens(after.spent().outputTokens())),
        row(
            "Missing attempts",
            Wording.reasons(before.missing()),
            Wording.reasons(after.missing())),
        row("No conclusion", Wording.reasons(before.open()), Wording.reasons(after.open())));
  }

  private static Row row(String label, String before, String after) {
    return new Row(label, Visible.line(before), Visible.line(after), "", false);
  }

  private static Row compared(
      String label,
      @Nullable Long before,
      @Nullable Long after,
      LongFunction<String> words,
      boolean measured) {
    String difference = before == null || after == null ? "" : difference(before, after, words);
    return new Row(label, known(before, words), known(after, words), difference, measured);
  }

  private static String known(@Nullable Long figure, LongFunction<String> words) {
    return figure == null ? "unknown" : words.apply(figure);
  }

  /** Such as {@code +84 ms (+4.2 %)}. */
  private static String difference(long before, long after, LongFunction<String> words) {
    if (before == after) {
      return "none";
    }
    String sign = after > before ? "+" : "-";
    String by = sign + words.apply(Math.abs(after - before));
    return before == 0
        ? by
        : by + String.format(Locale.ROOT, " (%+.1f %%)", (after - before) * 100.0 / before);
  }

  /** Micro-dollars over the attempts whose cost is known; null when none is. */
  private static @Nullable Long each(Totals.ArmTotals arm) {
    Totals.Sum cost = arm.spent().costMicroUsd();
    int known = arm.attempts() - cost.unknown();
    return known == 0 ? null : Long.valueOf(Math.round((double) cost.known() / known));
  }

  /** All six digits: an attempt may cost less than the fourth tells. */
  private static String micros(long microUsd) {
    return BigDecimal.valueOf(microUsd, 6).toPlainString() + " USD";
  }

  private static String versions(Totals.ArmTotals arm) {
    Told told = arm.told();
    return told == null ? "none" : told.versionsLine();
  }

  private static String guardrails(Totals.ArmTotals arm) {
    Told told = arm.told();
    return told == null ? "none" : Wording.reasons(told.guardrails());
  }

  private static String attempts(Totals.ArmTotals arm) {
    return arm.attempts() + " (" + arm.cached() + " from the cache)";
  }

  private static String calls(Totals.ArmTotals arm) {
    return arm.spent().modelCalls() + " (" + arm.spent().retries() + " retried)";
  }

  private static String tokens(Totals.Sum sum) {
    return Wording.sum(sum, String.valueOf(sum.known()));
  }

  private static String cost(Totals.ArmTotals arm) {
    return Wording.cost(arm.spent().costMicroUsd(), arm.attempts());
  }
}
