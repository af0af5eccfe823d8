package dev.ratchet.cli;

import dev.ratchet.report.Totals;
import dev.ratchet.report.Wording;
import dev.ratchet.report.compare.CaseTurn;
import dev.ratchet.report.compare.LeftOut;
import dev.ratchet.report.compare.RateDifference;
import dev.ratchet.report.compare.RunsCompared;
import dev.ratchet.report.compare.Turn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changed between two runs, as plain text. */
final class CompareText {
  private static final int NAMED = 20;

  private final StringBuilder out = new StringBuilder();
  private final RunsCompared compared;

  private CompareText(RunsCompared compared) {
    this.compared = compared;
  }

  static String of(RunsCompared compared, boolean all) {
    CompareText text = new CompareText(compared);
    text.head();
    text.figures();
    text.changed();
    for (Turn turn : Turn.values()) {
      text.cases(turn, all);
    }
    text.leftOut();
    return text.out.toString().stripTrailing();
  }

  private void head() {
    line("before  %s".formatted(side(compared.before())));
    line("after   %s".formatted(side(compared.after())));
    line("");
    line("%s compared: %s.".formatted(Wording.count(compared.turns().size(), "case"), counts()));
  }

  private static String side(RunsCompared.Told told) {
    return "%s (%s %s, %s)".formatted(told.run(), told.arm(), told.subject(), told.dataset());
  }

  private String counts() {
    return Arrays.stream(Turn.values())
        .filter(turn -> !compared.turned(turn).isEmpty())
        .map(turn -> compared.turned(turn).size() + " " + turn.words())
        .collect(Collectors.joining(", "));
  }

  private void figures() {
    Totals.ArmTotals was = compared.before().totals();
    Totals.ArmTotals is = compared.after().totals();
    line("");
    line("%-14s%-26s%s".formatted("", "before", "after"));
    rates(compared.difference());
    line("%-14s%-26s%s".formatted("cost", cost(was), cost(is)));
    line("%-14s%-26s%s".formatted("latency p95", p95(was), p95(is)));
    line("%-14s%-26s%s".formatted("missing", missing(was), missing(is)));
  }

  private void rates(@Nullable RateDifference rates) {
    if (rates == null) {
      line("%-14s%s".formatted("pass rate", "fewer than 2 incidents to compare"));
      return;
    }
    line(
        "%-14s%-26s%s"
            .formatted(
                "pass rate", Wording.percent(rates.before()), Wording.percent(rates.after())));
    line(
        "%-14s%s points, between %s and %s (each bound holds at 95 %%; %s)"
            .formatted(
                "",
                Wording.points(rates.after() - rates.before()),
                Wording.points(rates.lower()),
                Wording.points(rates.upper()),
                Wording.count(rates.incidents(), "incident")));
  }

  private static String cost(Totals.ArmTotals totals) {
    return Wording.cost(totals.spent().costMicroUsd(), totals.attempts());
  }

  private static String p95(Totals.ArmTotals totals) {
    Long p95 = totals.latency().p95Millis();
    return p95 == null ? "not measured" : Wording.duration(p95);
  }

  private static String missing(Totals.ArmTotals totals) {
    return Wording.reasons(totals.missing());
  }

  private void changed() {
    line("");
    if (compared.changed().isEmpty()) {
      line("Nothing that produces the results differs: same candidate, dataset, policy, judges.");
      return;
    }
    line("Different inputs");
    for (RunsCompared.ChangedInput one : compared.changed()) {
      line("  %s: %s -> %s".formatted(one.what(), one.before(), one.after()));
    }
  }

  private void cases(Turn turn, boolean all) {
    List<CaseTurn> turned = compared.turned(turn);
    if (turned.isEmpty() || (turn == Turn.PASSING && !all)) {
      return;
    }
    line("");
    line("%s (%d)".formatted(title(turn.words()), turned.size()));
    turned.stream().limit(all ? turned.size() : NAMED).forEach(this::one);
    if (!all && turned.size() > NAMED) {
      line("  %d more with --all".formatted(turned.size() - NAMED));
    }
  }

  private void one(CaseTurn turn) {
    line(
        "  %s %s: passed %s, then %s"
            .formatted(turn.gravest(), turn.id(), passed(turn.before()), passed(turn.after())));
    if (!turn.failed().isEmpty()) {
      line("     %s".formatted(String.join(", ", turn.failed())));
    }
  }

  private static String passed(CaseTurn.Tally tally) {
    String counted = tally.passed() + " of " + (tally.passed() + tally.failed());
    return tally.open() == 0 ? counted : counted + " (" + tally.open() + " open)";
  }

  private void leftOut() {
    if (compared.leftOut().isEmpty()) {
      return;
    }
    line("");
    line("Not compared (%d)".formatted(compared.leftOut().size()));
    Map<LeftOut.Why, List<LeftOut>> byReason =
        compared.leftOut().stream()
            .collect(Collectors.groupingBy(LeftOut::why, TreeMap::new, Collectors.toList()));
    byReason.forEach(
        (why, ones) ->
            line(
                "  %s: %s%s"
                    .formatted(
                        why.words(),
                        ones.stream()
                            .limit(NAMED)
                            .map(LeftOut::id)
                            .collect(Collectors.joining(", ")),
                        ones.size() > NAMED ? " and " + (ones.size() - NAMED) + " more" : "")));
  }

  private static String title(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
