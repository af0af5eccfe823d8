package dev.ratchet.flow.ingest;

import dev.ratchet.incident.Sample;
import dev.ratchet.incident.SamplePlan;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sample that was drawn and kept.
 *
 * @param id from the plan and the drawn requests; drawing the same again gives the same id
 * @param textLost drawn requests whose text could not be opened any more
 * @param withheld strata whose counts are not for others, and the name under which they go
 */
public record SampleSummary(
    String id, Sample sample, List<String> textLost, SortedMap<String, String> withheld) {
  public SampleSummary {
    textLost = List.copyOf(textLost);
    withheld = Collections.unmodifiableSortedMap(new TreeMap<>(withheld));
  }

  /** What may be told to others; the same shape, with null for what is withheld. */
  public record Shared(String id, SharedSample sample, List<String> textLost) {}

  /** A sample as others may see it. */
  public record SharedSample(
      SamplePlan plan, List<SharedStratum> strata, List<SharedDraw> drawn, int passedOver) {}

  /** A stratum; its counts are null when withheld. */
  public record SharedStratum(String name, @Nullable Integer population, @Nullable Integer drawn) {}

  /**
   * A drawn request.
   *
   * @param stratum of withheld strata only the failure mode
   * @param probability null when withheld
   */
  public record SharedDraw(
      String request,
      String stratum,
      @Nullable Double probability,
      String incident,
      String detector) {}

  /** Without the counts of small groups of people. */
  public Shared shared() {
    return new Shared(
        id,
        new SharedSample(
            sample.plan(),
            sample.strata().stream().map(this::shared).distinct().toList(),
            sample.drawn().stream().map(this::shared).toList(),
            sample.passedOver()),
        textLost);
  }

  private SharedStratum shared(Sample.Stratum one) {
    String name = withheld.get(one.name());
    return name == null
        ? new SharedStratum(one.name(), one.population(), one.drawn())
        : new SharedStratum(name, null, null);
  }

  private SharedDraw shared(Sample.Drawn one) {
    boolean isWithheld = withheld.containsKey(one.stratum());
    return new SharedDraw(
        one.request(),
        isWithheld ? one.stratum().substring(0, one.stratum().indexOf('/')) : one.stratum(),
        isWithheld ? null : one.probability(),
        one.incident(),
        one.detector());
  }
}
