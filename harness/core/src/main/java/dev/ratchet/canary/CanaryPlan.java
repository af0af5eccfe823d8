package dev.ratchet.canary;

import dev.ratchet.base.Slice;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a canary must run to see what its policy cares about: an approximation from past
 * traffic, whose arms do not matter.
 *
 * @param pastUnits units that it was told from
 * @param needs a metric after the other, each over all units first
 * @param share of the units that the canary gets over the whole period
 * @param small slices with too few past units to tell anything
 * @param larger what larger shares would take, ascending; empty where that is unknown
 */
public record CanaryPlan(
    int pastUnits,
    double unitsPerDay,
    double share,
    List<Need> needs,
    List<Slice> small,
    List<AtShare> larger) {
  private static final List<Double> SHARES = List.of(0.1, 0.25, 0.5);

  /**
   * What one metric takes, over all units or in one slice.
   *
   * @param over {@code all} or {@code dimension=value}
   */
  public record Need(String metric, String over, boolean critical, Told told) {
    /**
     * Whether the canary has to run for it: what is critical, and everything over all units; but
     * nobody can wait for what never happens.
     */
    public boolean wanted() {
      boolean never = told instanceof Unknown(Why why) && why == Why.NEVER_VARIES;
      return critical || (over.equals(Reading.ALL) && !never);
    }

    /**
     * Until it can pass, and over all units also be seen to fail; null when that is unknown. A loss
     * in a slice alone is found later.
     */
    public @Nullable Stretch takes() {
      return switch (told) {
        case Unknown _ -> null;
        case Sized sized -> {
          Stretch pass = longer(sized.toCover(), sized.toProve());
          yield over.equals(Reading.ALL) ? longer(pass, sized.toSee()) : pass;
        }
      };
    }
  }

  /** What can be told. */
  public sealed interface Told {}

  /**
   * Units of both arms together, of all slices.
   *
   * @param toCover so that the evidence suffices for any statement
   * @param toSee a loss as large as the floor is found with a chance of 80 %
   * @param toProve the margin is proven with a chance of 80 % if nothing has changed; null when
   *     nothing has to be proven
   */
  public record Sized(Stretch toCover, Stretch toSee, @Nullable Stretch toProve) implements Told {}

  /** The past does not tell. */
  public record Unknown(Why why) implements Told {}

  /** What the past lacks. */
  public enum Why {
    /** No unit has such a measurement. */
    NOT_MEASURED,
    /** Every unit has the same, so that nothing tells how much chance would move it. */
    NEVER_VARIES,
    /** The slice had fewer units than any statement takes. */
    TOO_FEW_UNITS
  }

  /** What {@link #whole} would be at another share. */
  public record AtShare(double share, Stretch whole) {}

  /** Units, and the days in which they come. */
  public record Stretch(long units, double days) {}

  public CanaryPlan {
    needs = List.copyOf(needs);
    small = List.copyOf(small);
    larger = List.copyOf(larger);
  }

  /**
   * Plans.
   *
   * @param past units of a past window, as the policy's metrics see them
   * @param unitsPerDay of both arms together, above 0
   */
  public static CanaryPlan of(CanaryPolicy policy, Units past, double unitsPerDay) {
    if (!(unitsPerDay > 0)) {
      throw new IllegalArgumentException("some units come in a day");
    }
    Planning planning = new Planning(policy, past, unitsPerDay);
    double share = Planning.meanShare(policy.plan());
    return new CanaryPlan(
        past.size(),
        unitsPerDay,
        share,
        planning.needs(share),
        planning.small(),
        SHARES.stream()
            .filter(other -> other > share)
            .flatMap(
                other ->
                    Stream.ofNullable(whole(planning.needs(other)))
                        .map(whole -> new AtShare(other, whole)))
            .toList());
  }

  /**
   * When everything can be told that a pass takes, and a loss be seen over all units; null when
   * something of that is unknown.
   */
  public @Nullable Stretch whole() {
    return whole(needs);
  }

  private static @Nullable Stretch whole(List<Need> needs) {
    Stretch whole = new Stretch(0, 0);
    for (Need need : needs) {
      if (need.wanted()) {
        Stretch one = need.takes();
        if (one == null) {
          return null;
        }
        whole = longer(whole, one);
      }
    }
    return whole;
  }

  private static Stretch longer(Stretch one, @Nullable Stretch other) {
    return other == null || one.units() >= other.units() ? one : other;
  }
}
