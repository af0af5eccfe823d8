package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.ingest.SampleSummary;
import dev.ratchet.incident.Sample;
import dev.ratchet.incident.SamplePlan;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = {
      "Draw the requests worth labelling, and keep their text until they are labelled.",
      "It is kept until 30 days after its case was published, 90 days at the longest, or as",
      "gates/workspace.yaml says.",
      "That their text was opened for it is recorded.",
      "Strata by failure mode, a random control beside them, each with its inclusion probability.",
      "The same seed draws the same sample.",
      "Counts of personas are withheld where fewer than 5 users stand behind them or behind the rest",
      "that they leave, so that the list may be shared; --all-groups tells all."
    },
    footer = {"", "Example: ratchet sample --size 60 --seed 7"})
final class SampleCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--size", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int size = 60;

  @Option(
      names = "--p0-cap",
      paramLabel = "N",
      description = "At most so many from P0 strata; default: half of the size.")
  private int cap = -1;

  @Option(
      names = "--control",
      paramLabel = "SHARE",
      description = "Share drawn from requests without a finding; default: ${DEFAULT-VALUE}.")
  private double control = 0.15;

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who draws, for the ledger; default: the system's user.")
  private @Nullable String by;

  @Option(
      names = "--all-groups",
      description = "Tell also of groups of fewer than 5 users; not to be shared.")
  private boolean allGroups;

  SampleCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SampleSummary summary =
        new Ingest(session.ratchet())
            .samples(session.terminal()::note)
            .draw(plan(), Person.named(session, by, "--by"));
    if (session.json()) {
      session.terminal().json(allGroups ? new AllOf(summary) : summary.shared());
    } else {
      session.terminal().print(text(summary, allGroups));
    }
    return ExitCodes.DONE;
  }

  private SamplePlan plan() {
    try {
      return new SamplePlan(size, cap < 0 ? size / 2 : cap, control, seed);
    } catch (IllegalArgumentException e) {
      throw new RatchetException(ErrorCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  /** The shape for machines, which is that of what may be shared. */
  private record AllOf(String id, Sample sample, List<String> textLost) {
    AllOf(SampleSummary summary) {
      this(summary.id(), summary.sample(), summary.textLost());
    }
  }

  static String text(SampleSummary summary, boolean allGroups) {
    Sample sample = summary.sample();
    StringBuilder out = new StringBuilder();
    out.append(
        "%s: %d requests, seed %d\n\n"
            .formatted(summary.id(), sample.drawn().size(), sample.plan().seed()));
    out.append("stratum                                       drawn     of  probability\n");
    (allGroups ? sample.strata().stream().map(SampleCommand::line) : sharedLines(summary))
        .forEach(out::append);
    if (sample.passedOver() > 0) {
      out.append(sample.passedOver()).append(" requests without text could not be drawn\n");
    }
    return out.toString().stripTrailing();
  }

  /** A line each; those that go under one name, once. */
  private static Stream<String> sharedLines(SampleSummary summary) {
    return summary.sample().strata().stream()
        .map(
            stratum -> {
              String name = summary.withheld().get(stratum.name());
              return name == null
                  ? line(stratum)
                  : String.format(Locale.ROOT, "%-44s %s%n", name, IncidentText.FEW_OR_BESIDE);
            })
        .distinct();
  }

  private static String line(Sample.Stratum stratum) {
    return String.format(
        Locale.ROOT,
        "%-44s %6d %6d  %11.3f%n",
        stratum.name(),
        stratum.drawn(),
        stratum.population(),
        stratum.probability());
  }
}
