package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseMaker;
import dev.ratchet.casebook.CaseMaking;
import dev.ratchet.casebook.CaseMaking.Refused;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.DatasetPublisher;
import dev.ratchet.casebook.DatasetPublisher.Published;
import dev.ratchet.casebook.Label;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.incident.Sample;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.AuditedTexts;
import dev.ratchet.store.Database;
import dev.ratchet.store.DatasetStore;
import dev.ratchet.store.SampleStore;
import dev.ratchet.store.StoreFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes cases of a labelled sample and publishes them, beside those of the version before, as a
 * dataset's next version. Text is opened for labelled requests only, after the ledger says who
 * reads it and why.
 */
public final class PublishFlow {
  private final StoreFile store;
  private final DatasetFiles files;
  private final Ledger ledger;
  private final SampleReader samples;

  PublishFlow(StoreFile store, DatasetFiles files, Ledger ledger, SampleReader samples) {
    this.store = store;
    this.files = files;
    this.ledger = ledger;
    this.samples = samples;
  }

  /** What the sample and its labels came to. */
  private record Making(
      SampleStore.Kept sample, List<Case> made, List<Refused> refused, int otherLabels) {}

  /**
   * Publishes.
   *
   * @throws RatchetException NOT_FOUND if there is no such label file or sample; EVIDENCE_MISSING
   *     if no sample was drawn; INVALID_INPUT for problems in the labels, each with its line, and
   *     if no request makes a new case, with the cause for each; then nothing is published
   */
  public PublishSummary publish(PublishOrder order) {
    LabelFile labels = LabelFile.read(order.labels());
    @Nullable Dataset previous = newest(order.dataset());
    List<Case> known = previous == null ? List.of() : previous.cases();
    Making making = store.use(database -> make(database, order, labels, known));
    if (making.made().isEmpty()) {
      throw nothingNew(order.dataset(), making.refused());
    }
    List<Case> cases = Stream.concat(known.stream(), making.made().stream()).toList();
    Published published = DatasetPublisher.publish(order.dataset(), cases, previous);
    store.use(database -> refuseOther(database, published));
    LedgerNotes.published(
        ledger,
        order.by(),
        published.manifest(),
        new LedgerNotes.Source(making.sample().id(), labels.hash()),
        making.made().stream().map(one -> one.provenance().trace()).toList());
    files.write(published.dataset(), published.manifest());
    store.use(database -> keep(database, published));
    return new PublishSummary(
        published.manifest(),
        making.sample().id(),
        making.made().stream().map(Case::id).sorted().toList(),
        making.refused(),
        making.otherLabels());
  }

  private @Nullable Dataset newest(String name) {
    List<Integer> versions = files.versions(name);
    return versions.isEmpty() ? null : files.read(name, versions.getLast());
  }

  private Making make(Database database, PublishOrder order, LabelFile file, List<Case> published) {
    SampleStore.Kept sample = samples.sample(database, order.sample());
    Map<String, List<Label>> labels =
        file.labels().stream().collect(Collectors.groupingBy(Label::request));
    List<String> labelled =
        sample.drawn().stream().map(Sample.Drawn::request).filter(labels::containsKey).toList();
    AuditedTexts.Opened texts =
        samples.open(order.by(), "publish dataset " + order.dataset(), sample, labelled);
    CaseMaker maker = new CaseMaker(published);
    List<Case> made = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (Sample.Drawn drawn : sample.drawn()) {
      List<Label> own = labels.getOrDefault(drawn.request(), List.of());
      CaseMaking making =
          samples
              .read(database, sample, drawn, texts)
              .map(sampled -> maker.make(sampled, own))
              .orElseGet(() -> Refused.of(drawn.request(), CaseMaking.Cause.NO_SIGNALS));
      switch (making) {
        case CaseMaking.Made(Case one) -> made.add(one);
        case Refused no -> refused.add(no);
      }
    }
    labels.keySet().removeAll(labelled);
    int others = labels.values().stream().mapToInt(List::size).sum();
    return new Making(sample, made, refused, others);
  }

  private static RatchetException nothingNew(String name, List<Refused> refused) {
    String reasons =
        refused.stream()
            .map(one -> "\n  " + one.request() + ": " + one.explanation())
            .collect(Collectors.joining());
    return new RatchetException(
        ErrorCode.INVALID_INPUT,
        name + ": no request of the sample makes a new case, so nothing was published:" + reasons);
  }

  /** Before the ledger says that it is published: does the store know this version otherwise? */
  static boolean refuseOther(Database database, Published published) {
    String name = published.manifest().name();
    int version = published.manifest().version();
    Optional<String> known = new DatasetStore(database).hash(name, version);
    if (known.isPresent() && !known.get().equals(published.manifest().hash().value())) {
      throw new RatchetException(
          ErrorCode.HASH_MISMATCH,
          "the store has %s v%d with other content, and datasets/%s has not; restore its files"
              .formatted(name, version, name));
    }
    return true;
  }

  static boolean keep(Database database, Published published) {
    new DatasetStore(database).keep(published.dataset(), published.manifest());
    return true;
  }
}
