package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Visible;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.canary.attribution.AttributionText;
import dev.ratchet.canary.attribution.Degradation;
import dev.ratchet.canary.checklist.ReleaseAct;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.metric.Unit;
import dev.ratchet.report.release.Comparisons;
import dev.ratchet.report.release.NextStep;
import dev.ratchet.report.release.ReleaseSheet;
import dev.ratchet.report.release.ReleaseSheet.Behind;
import dev.ratchet.report.release.ReleaseSheet.Example;
import dev.ratchet.report.release.ReleaseSheet.Head;
import dev.ratchet.report.release.ReleaseSheet.Link;
import dev.ratchet.report.release.ReleaseSheet.Mark;
import dev.ratchet.report.release.ReleaseSheet.Reach;
import dev.ratchet.report.release.ReleaseSheet.Revision;
import dev.ratchet.report.release.ReleaseSheet.Tone;
import dev.ratchet.report.release.SheetTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the sheet that people read of where a canary stands. */
final class ReleaseSheets {
  private final Map<String, Unit> units;

  ReleaseSheets(MetricDictionary dictionary) {
    this.units =
        dictionary.metrics().stream()
            .collect(Collectors.toMap(Metric::name, metric -> metric.measure().unit()));
  }

  ReleaseSheet of(ReleaseStanding standing, List<Revision> revisions) {
    CanaryPolicy policy = standing.policy();
    CanaryDecision decision = standing.reading().decision();
    return new ReleaseSheet(
        head(standing),
        ContentHash.ofRecord(standing.checklist()).value(),
        standing.checklist().items().stream().map(SheetLines::line).toList(),
        standing.modes().stream().map(mode -> SheetLines.mode(mode, standing.done())).toList(),
        new Comparisons(policy, units).of(decision),
        behind(standing.reading().attributions()),
        CanaryFolder.killSwitches(standing.reading()),
        revisions);
  }

  /** Each request once, behind the first that it shows. */
  private static List<Behind> behind(List<Attribution> attributions) {
    Set<String> shown = new HashSet<>();
    return attributions.stream()
        .map(
            one ->
                new Behind(
                    Visible.line(one.blocker()),
                    one.examples().stream()
                        .filter(example -> shown.add(example.request()))
                        .map(ReleaseSheets::example)
                        .toList()))
        .filter(behind -> !behind.examples().isEmpty())
        .toList();
  }

  private static Example example(Degradation.Example example) {
    String incident = example.incident();
    return new Example(
        example.request(),
        Visible.line(AttributionText.of(example)),
        incident == null ? null : new Link(incident, "/incidents/" + incident));
  }

  private static Head head(ReleaseStanding standing) {
    CanaryVerdict verdict = standing.reading().decision().verdict();
    ReleaseAct.@Nullable ReleaseSigned signed = standing.signed();
    return new Head(
        standing.reading().canary(),
        signed == null ? mark(verdict) : SignedReleases.mark(signed.outcome()),
        Visible.line(new NextStep(standing.policy(), standing.checklist()).of(verdict, signed)),
        reach(standing),
        standing.policy().release().authors().stream().map(Visible::line).toList(),
        standing.checklist().whole());
  }

  private static Mark mark(CanaryVerdict verdict) {
    return switch (verdict) {
      case CanaryVerdict.Pass _ -> new Mark("pass", Tone.PASS);
      case CanaryVerdict.Rollback _ -> new Mark("rollback", Tone.FAIL);
      case CanaryVerdict.Inconclusive _ -> new Mark("inconclusive", Tone.OPEN);
      case CanaryVerdict.Invalid _ -> new Mark("invalid", Tone.FAIL);
    };
  }

  private static Reach reach(ReleaseStanding standing) {
    CanaryReading reading = standing.reading();
    CanaryDecision.Basis basis = reading.decision().basis();
    String units = standing.policy().plan().unit().name().toLowerCase(Locale.ROOT) + "s";
    return new Reach(
        reading.number(),
        SheetTime.of(reading.at()),
        basis.look(),
        basis.looks(),
        SheetTime.of(reading.until()),
        String.format(
            Locale.ROOT,
            "%,d %s in the canary, %,d in the baseline",
            basis.canaryUnits(),
            units,
            basis.baselineUnits()));
  }
}
