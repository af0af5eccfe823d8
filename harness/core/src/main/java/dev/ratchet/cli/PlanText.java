package dev.ratchet.cli;

import dev.ratchet.flow.gate.PlanSummary;
import dev.ratchet.report.Wording;
import dev.ratchet.run.Forecast;
import dev.ratchet.run.Forecast.Range;
import java.util.Locale;
import java.util.function.LongFunction;

/** What a run would do, before anything is spent. */
final class PlanText {
  private PlanText() {}

  /**
   * The plan in words.
   *
   * @param explained whether to tell to whom calls and money go
   */
  static String of(PlanSummary plan, boolean explained) {
    PlanSummary.Subject subject = plan.subject();
    PlanSummary.Attempts attempts = plan.attempts();
    PlanSummary.Taking taking = plan.taking();
    StringBuilder out = new StringBuilder();
    out.append(
        "Gate %s: %s against %s on %s (%s)%s%n"
            .formatted(
                subject.gate(),
                subject.candidate(),
                subject.baseline(),
                subject.dataset(),
                Wording.count(subject.cases(), "case"),
                subject.shard() == null ? "" : ", shard " + subject.shard()));
    line(out, "P0 cases first", Wording.count(attempts.p0(), "attempt"));
    line(out, "all other", Wording.count(attempts.others(), "attempt") + ", arms interleaved");
    line(
        out,
        "reruns",
        Wording.count(attempts.expectedReruns(), "attempt")
            + " to expect if nothing changed; counted at the high ends below");
    line(
        out,
        "calls",
        range(taking.calls().candidates(), Long::toString)
            + " of the candidates, "
            + range(taking.calls().judges(), Long::toString)
            + " of judges; "
            + taking.calls().cached()
            + " more are in the cache");
    line(out, "tokens", range(taking.tokens(), Long::toString));
    line(out, "cost", range(taking.cost().microUsd(), Wording::dollars));
    if (explained) {
      taking.shares().forEach(share -> line(out, "  of it", share(share)));
    }
    line(
        out,
        "time",
        range(taking.wall().millis(), Wording::duration)
            + ", assuming "
            + Wording.duration(taking.wall().assumedLatencyMillis())
            + " a call and "
            + taking.wall().concurrency()
            + " at a time");
    plan.budget().forEach(limit -> line(out, "budget", budget(limit)));
    plan.notes().forEach(note -> line(out, "note", note));
    out.append(CoverageText.of(plan.coverage()));
    out.append("Nothing was called. Policy, dataset, candidates, checks and rubrics fit together.");
    return out.toString();
  }

  private static String share(Forecast.Share share) {
    return "%s: %s calls, %s tokens, %s"
        .formatted(
            share.payee(),
            range(share.calls(), Long::toString),
            range(share.tokens(), Long::toString),
            range(share.costMicroUsd(), Wording::dollars));
  }

  private static void line(StringBuilder out, String label, String text) {
    out.append(String.format(Locale.ROOT, "%-15s%s%n", label, text));
  }

  private static String range(Range range, LongFunction<String> words) {
    return range.low() == range.high()
        ? words.apply(range.low())
        : words.apply(range.low()) + " to " + words.apply(range.high());
  }

  private static String budget(PlanSummary.BudgetLine line) {
    String limit =
        switch (line.of()) {
          case "cost" -> Wording.dollars(line.limit());
          case "time" -> Wording.duration(line.limit());
          default -> line.limit() + " " + line.of();
        };
    return limit
        + switch (line.reach()) {
          case ENOUGH -> ": enough";
          case MAY_RUN_OUT -> ": may run out";
          case TOO_LITTLE -> ": too little, the run will end without a decision";
        };
  }
}
