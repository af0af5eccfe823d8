package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.metric.MetricsFlow;
import dev.ratchet.flow.metric.MetricsReport;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.store.MetricScope;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "metrics",
    mixinStandardHelpOptions = true,
    description = {
      "Tell the metrics of production telemetry, by slice and window.",
      "What each one counts, what it cannot see and what is decided by it: --list, or",
      "docs/metrics.md; gates/metrics.yaml adds and changes some.",
      "A metric that no request can tell is missing, which is no zero.",
      "Figures of tenants, personas, locales, regions and channels are withheld where fewer than 5",
      "users stand behind them or behind the rest that they leave, so that they may be shared;",
      "--all-groups tells all."
    },
    footer = {
      "",
      "Example: ratchet metrics",
      "         ratchet metrics latency-p95 --by tool-path --from 2026-09-14 --to 2026-09-21",
      "         ratchet metrics access-denial-rate --by data-source --window 1d --format csv"
    })
final class MetricsCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "The metrics; default: all.")
  private List<String> names = List.of();

  @Option(
      names = "--by",
      paramLabel = "DIMENSION",
      description = "Tell the slices of a dimension apart: persona, intent, tool-path, app, …")
  private @Nullable String by;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Requests from then on: 2026-09-14, or 2026-09-14T10:30:00Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Requests before then.")
  private @Nullable String until;

  @Option(
      names = "--window",
      paramLabel = "LENGTH",
      description = "Cut the time into windows of whole hours or days: 6h, 1d, 7d.")
  private @Nullable String window;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or csv; default: text.")
  private MetricsFormat format = MetricsFormat.TEXT;

  @Option(names = "--list", description = "Tell what the metrics are; with names, also their SQL.")
  private boolean list;

  @Option(
      names = "--all-groups",
      description = "Tell also of groups of fewer than 5 users; not to be shared.")
  private boolean allGroups;

  MetricsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    MetricsFlow flow = new MetricsFlow(session.ratchet());
    if (list) {
      list(flow.dictionary());
    } else {
      tell(flow);
    }
    return ExitCodes.DONE;
  }

  private void list(MetricDictionary dictionary) {
    MetricDictionary chosen = new MetricDictionary(dictionary.named(names));
    if (format == MetricsFormat.CSV) {
      throw new RatchetException(ErrorCode.USAGE, "--list is told as text or json, not as csv");
    }
    if (session.json() || format == MetricsFormat.JSON) {
      session.terminal().json(chosen);
    } else {
      session.terminal().print(DictionaryText.of(chosen, !names.isEmpty()));
    }
  }

  private void tell(MetricsFlow flow) {
    MetricsLine line = new MetricsLine(session.terminal(), System::nanoTime);
    MetricsReport report = flow.report(names, scope(), line::next);
    line.end();
    if (session.json()) {
      session.terminal().json(report);
    } else {
      switch (format) {
        case TEXT -> session.terminal().print(MetricsText.of(report));
        case JSON -> session.terminal().json(report);
        case CSV -> session.terminal().print(MetricsCsv.of(report));
      }
    }
    if (report.requests() == 0) {
      session
          .terminal()
          .note(
              scope().equals(MetricScope.ALL)
                  ? "ratchet: no telemetry yet; bring some in with 'ratchet import FILE'"
                  : "ratchet: no request in this time");
    }
  }

  private MetricScope scope() {
    return new MetricScope(
        MetricTimes.period(from, until), MetricTimes.window(window), by, allGroups);
  }
}
