package dev.ratchet.flow.canary;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.canary.Arm;
import dev.ratchet.canary.Canary;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryEvidence;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryPolicyReader;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.FailureModes;
import dev.ratchet.canary.P0Watch;
import dev.ratchet.canary.UnitsWriter;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.ingest.IncidentsFlow;
import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.metric.MetricsFlow;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.store.AttributionStore;
import dev.ratchet.store.CanaryStore;
import dev.ratchet.store.Database;
import dev.ratchet.store.UnitOrder;
import dev.ratchet.store.UnitSink;
import dev.ratchet.store.UnitStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of a canary, as a story: read the policy, find incidents anew, read what each
 * session did in either arm, decide, and keep the reading.
 */
public final class CanaryFlow {
  /** In the order in which the store is asked for them. */
  private static final List<Arm> ARMS = List.of(Arm.CANARY, Arm.BASELINE);

  /** Where so much is worse, more tells nobody anything. */
  private static final int MOST_CAUSES = 50;

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
    String text = text(file);
    MetricDictionary dictionary = new MetricsFlow(ratchet).dictionary();
    CanaryPolicy policy =
        CanaryPolicyReader.read(shown(file), text, CanaryOrder.shapes(dictionary));
    IncidentsFlow incidents = new Ingest(ratchet).incidents();
    CanaryOrder.check(shown(file), policy, incidents.failureModes());
    int due = policy.plan().due(asOf);
    if (due == 0) {
      throw CanaryOrder.early(policy);
    }
    UnitOrder order = CanaryOrder.of(policy, dictionary, due);
    CanaryFolder folder = CanaryFolder.of(ratchet.workspace(), policy);
    CanaryReading reading =
        ratchet
            .store()
            .use(
                database ->
                    read(
                        database,
                        new Means(policy, order, due, incidents, dictionary.hash(), folder)));
    folder.keep(text, reading);
    return new Compared(policy, reading);
  }

  /** What a reading is made with. */
  private record Means(
      CanaryPolicy policy,
      UnitOrder order,
      int due,
      IncidentsFlow incidents,
      ContentHash dictionary,
      CanaryFolder folder) {}

  private CanaryReading read(Database database, Means means) {
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
    CanaryDecision decision = Canary.decide(means.policy(), evidence);
    return new CanaryReading(
        means.folder().id(),
        means.folder().next(),
        ratchet.clock().instant(),
        means.policy().plan().times().get(means.due() - 1),
        detectors,
        means.dictionary(),
        digest.done(),
        read.requests(),
        read.withoutUnit(),
        decision,
        causes(database, means.order(), decision));
  }

  private List<Attribution> causes(Database database, UnitOrder order, CanaryDecision decision) {
    return decision.verdict() instanceof CanaryVerdict.Rollback rollback
        ? new AttributionStore(database, ratchet.prices())
            .of(order, rollback.blockers().stream().limit(MOST_CAUSES).toList())
        : List.of();
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

  private String shown(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    return whole.startsWith(ratchet.workspace().root())
        ? ratchet.workspace().root().relativize(whole).toString()
        : file.toString();
  }

  private String text(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new RatchetException(
          ErrorCode.NOT_FOUND, shown(file) + ": there is no such file; check the name");
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, shown(file) + ": not readable as UTF-8 text", e);
    }
  }
}
