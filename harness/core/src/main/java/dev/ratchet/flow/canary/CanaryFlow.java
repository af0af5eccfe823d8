package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.Arm;
import dev.ratchet.canary.Canary;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryEvidence;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.FailureModes;
import dev.ratchet.canary.P0Watch;
import dev.ratchet.canary.UnitsWriter;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.store.CanaryStore;
import dev.ratchet.store.Database;
import dev.ratchet.store.UnitOrder;
import dev.ratchet.store.UnitStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The comparison of a canary, as a story: read the policy, find incidents anew, read what each
 * session did in either arm, decide, and keep the reading.
 */
public final class CanaryFlow {
  /** In the order in which the store is asked for them. */
  private static final List<Arm> ARMS = List.of(Arm.CANARY, Arm.BASELINE);

  private static final int CANARY = ARMS.indexOf(Arm.CANARY);
  private static final int BASELINE = ARMS.indexOf(Arm.BASELINE);

  private final Ratchet ratchet;

  public CanaryFlow(Ratchet ratchet) {
    this.ratchet = ratchet;
  }

  /** What was decided, under which policy. */
  public record Compared(CanaryPolicy policy, CanaryReading reading) {
    public CanaryDecision decision() {
      return reading.decision();
    }
  }

  /**
   * Compares what the store holds.
   *
   * @param asOf the time that it is: looks that are due by then are taken, and nothing later is
   *     read
   * @throws RatchetException with every problem of the policy; EVIDENCE_MISSING before the first
   *     look
   */
  public Compared compare(Path file, Instant asOf) {
    CanaryInputs inputs = CanaryInputs.read(ratchet, file);
    CanaryPolicy policy = inputs.policy();
    int due = policy.plan().due(asOf);
    if (due == 0) {
      throw CanaryOrder.early(policy);
    }
    UnitOrder order = CanaryOrder.of(policy, inputs.dictionary(), due);
    CanaryFolder folder = CanaryFolder.of(ratchet.workspace(), policy);
    Means means = new Means(inputs, order, due, folder.id());
    IntFunction<CanaryReading> numbered = ratchet.store().use(database -> read(database, means));
    return new Compared(policy, folder.keep(inputs.text(), numbered));
  }

  /** What a reading is made with. */
  private record Means(CanaryInputs inputs, UnitOrder order, int due, String canary) {
    CanaryPolicy policy() {
      return inputs.policy();
    }
  }

  /** Everything of a reading but its number, which it gets when it is kept. */
  private IntFunction<CanaryReading> read(Database database, Means means) {
    ContentHash detectors = means.inputs().incidents().detect(database).settings();
    UnitsWriter writer = new UnitsWriter(means.policy());
    DataDigest digest = new DataDigest(new WrittenUnits(writer, ARMS));
    UnitStore.Read read = new UnitStore(database, ratchet.prices()).read(means.order(), digest);
    CanaryStore found = new CanaryStore(database);
    CanaryEvidence evidence =
        new CanaryEvidence(
            writer.done(),
            means.due(),
            watches(found, means),
            new FailureModes.Counted(modes(found.failures(means.order()))));
    ContentHash data = digest.done();
    CanaryDecision decision = Canary.decide(means.policy(), evidence);
    return number ->
        new CanaryReading(
            means.canary(),
            number,
            ratchet.clock().instant(),
            means.policy().plan().times().get(means.due() - 1),
            detectors,
            means.inputs().dictionary().hash(),
            data,
            read.requests(),
            read.withoutUnit(),
            decision);
  }

  /** Detectors are rules: what they find is confirmed, and they are held to overlook nothing. */
  private static SortedMap<String, P0Watch> watches(CanaryStore found, Means means) {
    Set<String> watched = means.inputs().incidents().watched();
    List<String> conditions = means.policy().p0().stream().filter(watched::contains).toList();
    List<CanaryStore.P0Event> events = found.p0(means.order(), conditions);
    SortedMap<String, P0Watch> watches = new TreeMap<>();
    for (String condition : conditions) {
      List<CanaryStore.P0Event> of =
          events.stream().filter(event -> event.failureMode().equals(condition)).toList();
      watches.put(
          condition,
          new P0Watch(
              1,
              of.stream().filter(event -> event.arm() == CANARY).map(CanaryFlow::event).toList(),
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
