package dev.ratchet.gate.rule;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Gate;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.GateRule;
import dev.ratchet.gate.Look;
import dev.ratchet.gate.Profile;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Weights;
import dev.ratchet.gate.Wording;
import dev.ratchet.stats.PhantomInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The candidate must not be worse than the baseline by more than a margin: over all cases and in
 * every critical slice a bound proves it; a certain drop in any slice that cannot be shown to stay
 * within its margin fails.
 */
public final class NoRegressionRule implements GateRule<NoRegressionRule.Settings> {
  public static final String ID = "no-regression";

  /**
   * What is allowed.
   *
   * @param margin drop over all cases, a share in (0, 1)
   * @param sliceMargin drop within a slice, a share in (0, 1)
   * @param critical slices that must prove their margin
   */
  public record Settings(double margin, double sliceMargin, List<Slice> critical) {
    public Settings {
      critical = critical.stream().distinct().sorted().toList();
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Settings read(Node value, Profile profile, Problems problems) {
    Fields fields = Fields.of(value, problems);
    double margin = fields.innerShareOr("margin", profile.margin(), "0.05");
    double sliceMargin = fields.innerShareOr("slice-margin", profile.sliceMargin(), "0.05");
    List<Slice> critical =
        fields.texts("critical").stream().flatMap(text -> slice(fields, text).stream()).toList();
    fields.done();
    return new Settings(margin, sliceMargin, critical);
  }

  @Override
  public List<Slice> critical(Settings settings) {
    return settings.critical();
  }

  @Override
  public List<String> impossible(Settings settings, List<Case> cases, GatePolicy policy) {
    List<String> messages = new ArrayList<>();
    Weights weights = Weights.of(cases, policy);
    unprovable("all cases", cases, settings.margin(), weights).ifPresent(messages::add);
    for (Slice slice : settings.critical()) {
      List<Case> members =
          cases.stream()
              .filter(one -> slice.value().equals(one.slice().get(slice.dimension())))
              .toList();
      unprovable("critical slice " + slice, members, settings.sliceMargin(), weights)
          .ifPresent(messages::add);
    }
    return messages;
  }

  @Override
  public RuleResult apply(Settings settings, Comparison comparison) {
    if (comparison.policy().sides().baseline() instanceof GatePolicy.NoBaseline(String reason)) {
      return new RuleResult(
          ID,
          Decision.INCONCLUSIVE,
          "There is nothing to compare with: " + reason,
          List.of(),
          List.of(),
          List.of());
    }
    return told(RegressionWalk.whole(settings, comparison, Gate.passed(comparison)), comparison);
  }

  @Override
  public Optional<Stop> early(Settings settings, Comparison comparison, List<Look> passed) {
    return RegressionWalk.early(settings, comparison, passed)
        .map(test -> new Stop(test.at(), told(test, comparison)));
  }

  private static RuleResult told(RegressionTest test, Comparison comparison) {
    RuleResult counted =
        RegressionWords.result(test.without(comparison.waivedSlices()), comparison);
    return WaivedSlices.told(counted, test, comparison.waivedSlices());
  }

  private static Optional<Slice> slice(Fields fields, String text) {
    try {
      return Optional.of(Slice.parse(text));
    } catch (IllegalArgumentException _) {
      fields.problem("critical", "a slice is written dimension=value");
      return Optional.empty();
    }
  }

  private static Optional<String> unprovable(
      String over, List<Case> cases, double margin, Weights weights) {
    if (!cases.stream().allMatch(weights::knows)) {
      return Optional.empty(); // told by the lint
    }
    int incidents = weights.effectiveIncidents(cases);
    int needed = PhantomInterval.clustersToProve(margin);
    return cases.isEmpty() || incidents >= needed
        ? Optional.empty()
        : Optional.of(
            ID
                + ": "
                + over
                + " with "
                + Wording.count(incidents, "incident")
                + effective(weights)
                + " can never prove a margin of "
                + Wording.points(margin)
                + ", even without any difference; it takes "
                + Wording.count(needed, "incident")
                + ", or a wider margin");
  }

  private static String effective(Weights weights) {
    return switch (weights.weighting()) {
      case PLAIN -> "";
      case PRODUCTION -> " (effective, by their production weights)";
    };
  }
}
