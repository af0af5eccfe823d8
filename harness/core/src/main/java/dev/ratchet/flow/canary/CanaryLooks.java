package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.canary.Arm;
import dev.ratchet.canary.Canary;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryEvidence;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.FailureModes;
import dev.ratchet.canary.P0Watch;
import dev.ratchet.canary.Units;
import dev.ratchet.canary.UnitsWriter;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.store.AttributionStore;
import dev.ratchet.store.CanaryStore;
import dev.ratchet.store.Database;
import dev.ratchet.store.PastTraffic;
import dev.ratchet.store.UnitOrder;
import dev.ratchet.store.UnitStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the store says of a canary, over an open store in which incidents have been found anew. A
 * reading gets its number when it is kept.
 */
final class CanaryLooks {
  /** In the order in which the store is asked for them. */
  private static final List<Arm> ARMS = List.of(Arm.CANARY, Arm.BASELINE);

  private static final int CANARY = ARMS.indexOf(Arm.CANARY);
  private static final int BASELINE = ARMS.indexOf(Arm.BASELINE);

  /** Where so much is worse, more tells nobody anything. */
  private static final int MOST_CAUSES = 50;

  private final Ratchet ratchet;
  private final CanaryInputs inputs;
  private final CanaryPolicy policy;
  private final Database database;
  private final ContentHash detectors;

  private CanaryLooks(
      Ratchet ratchet, CanaryInputs inputs, Database database, ContentHash detectors) {
    this.ratchet = ratchet;
    this.inputs = inputs;
    this.policy = inputs.policy();
    this.database = database;
    this.detectors = detectors;
  }

  static CanaryLooks open(Ratchet ratchet, CanaryInputs inputs, Database database) {
    ContentHash detectors = inputs.incidents().detect(database).settings();
    return new CanaryLooks(ratchet, inputs, database, detectors);
  }

  /** What was read of the units until an instant. */
  private record Read(Units units, ContentHash data, UnitStore.Read counts) {}

  /**
   * The rollback by P0 events that were seen until now; empty where there is none. No metric is
   * read.
   *
   * @param taken looks that were taken before
   */
  Optional<IntFunction<CanaryReading>> p0(Instant asOf, int taken) {
    SortedMap<String, P0Watch> watches = watches(asOf);
    if (watches.values().stream().allMatch(watch -> watch.canary().isEmpty())) {
      return Optional.empty();
    }
    UnitOrder present = CanaryOrder.present(policy, within(asOf));
    Read read = read(present);
    CanaryEvidence evidence =
        new CanaryEvidence(
            read.units(),
            present.looks().size() + 1,
            watches,
            new FailureModes.NotCounted("no look was due"));
    return Canary.p0(policy, evidence, taken)
        .map(decision -> numbered(present, within(asOf), read, decision));
  }

  /**
   * A look.
   *
   * @param due how many looks are due, at least 1
   * @param asOf P0 events until then count, though the look itself reads less
   */
  IntFunction<CanaryReading> look(int due, Instant asOf) {
    UnitOrder order = CanaryOrder.of(policy, inputs.dictionary(), due);
    Read read = read(order);
    FailureModes modes = new FailureModes.Counted(modes(new CanaryStore(database).failures(order)));
    CanaryEvidence evidence = new CanaryEvidence(read.units(), due, watches(asOf), modes);
    Instant until = policy.plan().times().get(due - 1);
    return numbered(order, until, read, Canary.decide(policy, evidence));
  }

  /** The hash of what a look would read. */
  ContentHash data(int due) {
    return read(CanaryOrder.of(policy, inputs.dictionary(), due)).data();
  }

  /** When the newest request of either arm began; null without any. */
  @Nullable Instant newest() {
    PastTraffic traffic = new PastTraffic(database);
    return CanaryOrder.everAfter(policy).stream()
        .flatMap(arm -> traffic.span(arm).stream())
        .map(TimeWindow::end)
        .max(Comparator.naturalOrder())
        .map(end -> end.minusMillis(1))
        .orElse(null);
  }

  private Read read(UnitOrder order) {
    UnitsWriter writer = new UnitsWriter(policy);
    DataDigest digest = new DataDigest(new WrittenUnits(writer, ARMS));
    UnitStore.Read counts = new UnitStore(database, ratchet.prices()).read(order, digest);
    return new Read(writer.done(), digest.done(), counts);
  }

  private IntFunction<CanaryReading> numbered(
      UnitOrder order, Instant until, Read read, CanaryDecision decision) {
    List<Attribution> attributions = attributions(order, decision);
    return number ->
        new CanaryReading(
            CanaryFolder.of(ratchet.workspace(), policy).id(),
            number,
            ratchet.clock().instant(),
            until,
            detectors,
            inputs.dictionary().hash(),
            read.data(),
            read.counts().requests(),
            read.counts().withoutUnit(),
            decision,
            attributions,
            inputs.candidate());
  }

  private List<Attribution> attributions(UnitOrder order, CanaryDecision decision) {
    return decision.verdict() instanceof CanaryVerdict.Rollback rollback
        ? new AttributionStore(database, ratchet.prices())
            .of(order, rollback.blockers().stream().limit(MOST_CAUSES).toList())
        : List.of();
  }

  /** What the version does after the canary's period is not the canary's. */
  private Instant within(Instant asOf) {
    Instant end = policy.plan().period().end();
    return asOf.isBefore(end) ? asOf : end;
  }

  /** Detectors are rules: what they find is confirmed, and they are held to overlook nothing. */
  private SortedMap<String, P0Watch> watches(Instant asOf) {
    Set<String> watched = inputs.incidents().watched();
    List<String> conditions = policy.p0().stream().filter(watched::contains).toList();
    List<CanaryStore.P0Event> events =
        new CanaryStore(database).p0(CanaryOrder.present(policy, within(asOf)), conditions);
    SortedMap<String, P0Watch> watches = new TreeMap<>();
    for (String condition : conditions) {
      List<CanaryStore.P0Event> of =
          events.stream().filter(event -> event.failureMode().equals(condition)).toList();
      watches.put(
          condition,
          new P0Watch(
              1,
              of.stream().filter(event -> event.arm() == CANARY).map(CanaryLooks::event).toList(),
              of.stream().filter(event -> event.arm() == BASELINE).count()));
    }
    return watches;
  }

  private static P0Watch.Event event(CanaryStore.P0Event event) {
    return new P0Watch.Event(event.unit(), event.request(), event.at(), event.where(), true);
  }

  private static List<FailureModes.FailureMode> modes(List<CanaryStore.Failure> failures) {
    List<FailureModes.FailureMode> modes = new ArrayList<>();
    for (CanaryStore.Failure failure : failures) {
      modes.add(
          new FailureModes.FailureMode(
              new FailureModes.Signature(failure.check(), failure.tool(), failure.errorClass()),
              failure.units().get(CANARY),
              failure.units().get(BASELINE)));
    }
    return modes;
  }
}
