package dev.ratchet.flow.canary;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.canary.Arm;
import dev.ratchet.canary.CanaryPlan;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.Units;
import dev.ratchet.canary.UnitsWriter;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.store.Database;
import dev.ratchet.store.PastTraffic;
import dev.ratchet.store.Period;
import dev.ratchet.store.UnitOrder;
import dev.ratchet.store.UnitStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells from past traffic how long a canary must run, before it does. */
public final class CanaryPlanFlow {
  private static final Duration DAY = Duration.ofDays(1);

  private final Ratchet ratchet;

  public CanaryPlanFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /**
   * Plans.
   *
   * @throws RatchetException with every problem of the policy; EVIDENCE_MISSING where the past has
   *     no traffic
   */
  public PlannedCanary plan(Path file, PastWanted wanted) {
    CanaryInputs inputs = CanaryInputs.read(ratchet, file);
    return ratchet.store().use(database -> plan(database, inputs, wanted));
  }

  /** Where traffic was found; without a tag, of all requests. */
  private record Seen(@Nullable Slice tag, TimeWindow window) {
    UnitOrder.Arm arm() {
      return new UnitOrder.Arm(tag, new Period(window.start(), window.end()));
    }
  }

  private PlannedCanary plan(Database database, CanaryInputs inputs, PastWanted wanted) {
    CanaryPolicy policy = inputs.policy();
    Seen seen = seen(new PastTraffic(database), policy, wanted);
    UnitsWriter writer = new UnitsWriter(policy);
    UnitStore.Read read =
        new UnitStore(database, ratchet.prices())
            .read(
                CanaryOrder.ofPast(policy, inputs.dictionary(), seen.arm()),
                new WrittenUnits(writer, List.of(Arm.BASELINE)));
    Units units = writer.done();
    if (units.size() == 0) {
      throw none(policy, "no request of the past names a user; import telemetry that does");
    }
    double days = Math.max(wanted instanceof PastWanted.Between ? 0 : 1, days(seen.window()));
    return PlannedCanary.of(
        policy,
        new PlannedCanary.Past(seen.tag(), seen.window(), days, read.requests()),
        CanaryPlan.of(policy, units, units.size() / days));
  }

  /**
   * The baseline's requests; where there are none of them, as before the first version that tells
   * it, all requests.
   */
  private static Seen seen(PastTraffic traffic, CanaryPolicy policy, PastWanted wanted) {
    Period within =
        switch (wanted) {
          case PastWanted.Newest _ -> new Period(null, policy.plan().period().start());
          case PastWanted.Between(TimeWindow window) -> new Period(window.start(), window.end());
        };
    Slice tag = CanaryOrder.baseline(policy);
    return Stream.of(Optional.ofNullable(tag), Optional.<Slice>empty())
        .flatMap(of -> within(traffic, new UnitOrder.Arm(of.orElse(null), within), wanted).stream())
        .findFirst()
        .orElseThrow(
            () ->
                none(
                    policy,
                    "there was no traffic in that past; import telemetry, or name another with"
                        + " --past FROM..TO"));
  }

  private static Optional<Seen> within(PastTraffic traffic, UnitOrder.Arm arm, PastWanted wanted) {
    return traffic
        .span(arm)
        .map(
            span ->
                switch (wanted) {
                  case PastWanted.Newest newest -> newest.of(span);
                  case PastWanted.Between(TimeWindow window) -> window;
                })
        .map(window -> new Seen(arm.tag(), window));
  }

  /** How long a window is, in days. */
  static double days(TimeWindow window) {
    return (double) Duration.between(window.start(), window.end()).toMillis() / DAY.toMillis();
  }

  private static RatchetException none(CanaryPolicy policy, String why) {
    return new RatchetException(ErrorCode.EVIDENCE_MISSING, "canary " + policy.name() + ": " + why);
  }
}
