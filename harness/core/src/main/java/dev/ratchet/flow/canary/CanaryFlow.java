package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.Arm;
import dev.ratchet.canary.Canary;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryEvidence;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryPolicyReader;
import dev.ratchet.canary.FailureModes;
import dev.ratchet.canary.P0Watch;
import dev.ratchet.canary.UnitsWriter;
import dev.ratchet.flow.NamedFiles;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.ingest.IncidentsFlow;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.metric.MetricsFlow;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.store.CanaryStore;
import dev.ratchet.store.Database;
import dev.ratchet.store.UnitOrder;
import dev.ratchet.store.UnitSink;
import dev.ratchet.store.UnitStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

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
    NamedFiles named = new NamedFiles(ratchet.workspace());
    String text = named.text(file);
    MetricDictionary dictionary = new MetricsFlow(ratchet).dictionary();
    CanaryPolicy policy =
        CanaryPolicyReader.read(named.shown(file), text, CanaryOrder.shapes(dictionary));
    IncidentsFlow incidents = new Ingest(ratchet).incidents();
    CanaryOrder.check(named.shown(file), policy, incidents.failureModes());
    int due = policy.plan().due(asOf);
    if (due == 0) {
      throw CanaryOrder.early(policy);
    }
    UnitOrder order = CanaryOrder.of(policy, dictionary, due);
    CanaryFolder folder = CanaryFolder.of(ratchet.workspace(), policy);
    ContentHash candidate =
        folder
            .candidate()
            .orElseGet(() -> CanaryCandidate.now(ratchet, policy.release()).hashOrNull());
    Means means =
        new Means(policy, order, due, incidents, dictionary.hash(), folder.id(), candidate);
    IntFunction<CanaryReading> numbered = ratchet.store().use(database -> read(database, means));
    return new Compared(policy, folder.keep(text, numbered));
  }

  /** What a reading is made with. */
  private record Means(
      CanaryPolicy policy,
      UnitOrder order,
      int due,
      IncidentsFlow incidents,
      ContentHash dictionary,
      String canary,
      @Nullable ContentHash candidate) {}

  /** Everything of a reading but its number, which it gets when it is kept. */
  private IntFunction<CanaryReading> read(Database database, Means means) {
    ContentHash detectors = means.incidents().detect(database).settings();
    UnitsWriter writer = new UnitsWriter(means.policy());
    DataDigest digest = new DataDigest(new Written(writer));
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
            means.dictionary(),
            data,
            read.requests(),
            read.withoutUnit(),
            decision,
            means.candidate());
  }

  /** Detectors are rules: what they find is confirmed, and they are held to overlook nothing. */
  private static SortedMap<String, P0Watch> watches(CanaryStore found, Means means) {
    Set<String> watched = means.incidents().watched();
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

  /** The store's rows as the comparison takes them. */
  private record Written(UnitsWriter writer) implements UnitSink {
    @Override
    public void row(String unit, int arm, int look, List<@Nullable String> slices) {
      writer.row(unit, ARMS.get(arm), look, slices);
    }

    @Override
    public void sums(int metric, double numerator, double denominator) {
      writer.sums(metric, numerator, denominator);
    }

    @Override
    public void value(int metric, double value) {
      writer.value(metric, value);
    }
  }
}
