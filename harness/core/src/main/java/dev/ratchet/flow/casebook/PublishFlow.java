package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseMaker;
import dev.ratchet.casebook.CaseMaking;
import dev.ratchet.casebook.CaseMaking.Refused;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.DatasetDiff;
import dev.ratchet.casebook.DatasetPublisher;
import dev.ratchet.casebook.DatasetPublisher.Published;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.Database;
import dev.ratchet.store.DatasetStore;
import dev.ratchet.store.StoreFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  /** What was gathered came to. */
  private record Making(Gathered gathered, List<Case> made, List<Refused> refused) {}

  /**
   * Publishes.
   *
   * @throws RatchetException NOT_FOUND if there is no such label file or sample; EVIDENCE_MISSING
   *     if no sample was drawn; INVALID_INPUT for problems in the labels, each with its line, and
   *     if no request makes a new case, with the cause for each; then nothing is published
   */
  public PublishSummary publish(PublishOrder order) {
    Prepared prepared = prepared(order);
    if (prepared.making().made().isEmpty()) {
      throw nothingNew(order, prepared.making().refused());
    }
    Published published = prepared.published();
    store.use(database -> refuseOther(database, published));
    LedgerNotes.published(
        ledger,
        order.by(),
        published.manifest(),
        prepared.making().gathered().source(),
        prepared.making().made().stream().map(one -> one.provenance().trace()).toList());
    files.write(published.dataset(), published.manifest());
    store.use(database -> keep(database, published));
    return summary(prepared);
  }

  /**
   * What publishing now would publish; nothing is written but who read the text.
   *
   * @throws RatchetException as {@link #publish}, but for there being nothing new
   */
  public PublishPreview preview(PublishOrder order) {
    Prepared prepared = prepared(order);
    Making making = prepared.making();
    if (making.made().isEmpty()) {
      return new PublishPreview(null, DatasetDiff.NONE, List.of(), making.refused());
    }
    Published published = prepared.published();
    Dataset before =
        Objects.requireNonNullElse(prepared.previous(), new Dataset(order.dataset(), 0, List.of()));
    return new PublishPreview(
        published.manifest(),
        DatasetDiff.between(before, published.dataset()),
        making.made(),
        making.refused());
  }

  /** What would be published. */
  private record Prepared(String name, @Nullable Dataset previous, Making making) {
    Published published() {
      List<Case> known = previous == null ? List.of() : previous.cases();
      List<Case> cases = Stream.concat(known.stream(), making.made().stream()).toList();
      return DatasetPublisher.publish(name, cases, previous);
    }
  }

  private Prepared prepared(PublishOrder order) {
    LabelSource source = source(order);
    @Nullable Dataset previous = newest(order.dataset());
    List<Case> known = previous == null ? List.of() : previous.cases();
    Making making = store.use(database -> make(source.gather(database, known), known));
    return new Prepared(order.dataset(), previous, making);
  }

  private static PublishSummary summary(Prepared prepared) {
    Making making = prepared.making();
    return new PublishSummary(
        prepared.published().manifest(),
        making.gathered().source().sample(),
        making.made().stream().map(Case::id).sorted().toList(),
        making.refused(),
        making.gathered().others());
  }

  private @Nullable Dataset newest(String name) {
    List<Integer> versions = files.versions(name);
    return versions.isEmpty() ? null : files.read(name, versions.getLast());
  }

  private LabelSource source(PublishOrder order) {
    String why = "publish dataset " + order.dataset();
    @Nullable Path labels = order.labels();
    return labels == null
        ? new CasebookLabels(ledger, samples, order.by(), why)
        : new FileLabels(LabelFile.read(labels), order.sample(), samples, order.by(), why);
  }

  private static Making make(Gathered gathered, List<Case> published) {
    CaseMaker maker = new CaseMaker(published);
    List<Case> made = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (Gathered.Drawn drawn : gathered.drawn()) {
      CaseMaking making =
          switch (drawn) {
            case Gathered.Ready(var sampled, var basis) -> maker.make(sampled, basis);
            case Gathered.Lost(var request, var cause) -> Refused.of(request, cause);
          };
      switch (making) {
        case CaseMaking.Made(Case one) -> made.add(one);
        case Refused no -> refused.add(no);
      }
    }
    return new Making(gathered, made, refused);
  }

  private static RatchetException nothingNew(PublishOrder order, List<Refused> refused) {
    String what =
        order.labels() == null
            ? "nothing that is settled in the casebook makes a new case; label there, or name a"
                + " file with --labels FILE; nothing was published"
            : "no request of the sample makes a new case, so nothing was published";
    String reasons =
        refused.stream()
            .map(one -> "\n  " + one.request() + ": " + one.explanation())
            .collect(Collectors.joining());
    return new RatchetException(
        ErrorCode.INVALID_INPUT,
        order.dataset() + ": " + what + (reasons.isEmpty() ? "" : ":" + reasons));
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
