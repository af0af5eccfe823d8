package dev.ratchet.flow.casebook;

import dev.ratchet.base.ContentHash;
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
import dev.ratchet.casebook.Manifest;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.Database;
import dev.ratchet.store.DatasetStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final Shelf shelf;
  private final DatasetFiles files;
  private final Ledger ledger;
  private final SampleReader samples;

  PublishFlow(Shelf shelf, DatasetFiles files, Ledger ledger, SampleReader samples) {
    this.shelf = shelf;
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
    return shelf.alone(database -> publish(database, order, null));
  }

  /**
   * The same for somebody who has looked at what it would publish. Asking again for what is the
   * newest version already changes nothing.
   *
   * @param seen hash of the version that {@link #preview} told
   * @return the manifest of the published version
   * @throws RatchetException CONFLICT if something else would be published by now
   */
  public Manifest publish(PublishOrder order, ContentHash seen) {
    return shelf.alone(
        database -> {
          Optional<Manifest> done =
              newestVersion(order.dataset())
                  .map(version -> files.manifest(order.dataset(), version))
                  .filter(manifest -> manifest.hash().equals(seen));
          return done.orElseGet(() -> publish(database, order, seen).manifest());
        });
  }

  private PublishSummary publish(
      Database database, PublishOrder order, @Nullable ContentHash seen) {
    Prepared prepared = prepared(database, order, "publish dataset ");
    if (prepared.making().made().isEmpty()) {
      throw nothingNew(order, prepared.making().refused());
    }
    Published published = prepared.published();
    if (seen != null && !published.manifest().hash().equals(seen)) {
      throw new RatchetException(
          ErrorCode.CONFLICT,
          order.dataset() + ": something else would be published by now; look at it again");
    }
    refuseOther(database, published);
    LedgerNotes.published(
        ledger,
        order.by(),
        published.manifest(),
        prepared.making().gathered().source(),
        prepared.making().made().stream().map(one -> one.provenance().trace()).toList());
    files.write(published.dataset(), published.manifest());
    new DatasetStore(database).keep(published.dataset(), published.manifest());
    return summary(prepared);
  }

  /**
   * What publishing now would publish; nothing is written but who read the text.
   *
   * @throws RatchetException as {@link #publish}, but for there being nothing new
   */
  public PublishPreview preview(PublishOrder order) {
    Prepared prepared =
        shelf.look(
            database -> prepared(database, order, "see what would be published of dataset "));
    Making making = prepared.making();
    if (making.made().isEmpty()) {
      return new PublishPreview(null, DatasetDiff.NONE, List.of(), making.refused(), Map.of());
    }
    Published published = prepared.published();
    Dataset before =
        Objects.requireNonNullElse(prepared.previous(), new Dataset(order.dataset(), 0, List.of()));
    return new PublishPreview(
        published.manifest(),
        DatasetDiff.between(before, published.dataset()),
        making.made(),
        making.refused(),
        Map.of());
  }

  /** What would be published. */
  private record Prepared(String name, @Nullable Dataset previous, Making making) {
    Published published() {
      List<Case> known = previous == null ? List.of() : previous.cases();
      List<Case> cases = Stream.concat(known.stream(), making.made().stream()).toList();
      return DatasetPublisher.publish(name, cases, previous);
    }
  }

  private Prepared prepared(Database database, PublishOrder order, String why) {
    LabelSource source = source(order, why + order.dataset());
    @Nullable Dataset previous = newest(order.dataset());
    List<Case> known = previous == null ? List.of() : previous.cases();
    Making making = make(source.gather(database, known), known);
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
    return newestVersion(name).map(version -> files.read(name, version)).orElse(null);
  }

  private Optional<Integer> newestVersion(String name) {
    List<Integer> versions = files.versions(name);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
  }

  private LabelSource source(PublishOrder order, String why) {
    @Nullable Path labels = order.labels();
    return labels == null
        ? new CasebookLabels(samples, order.by(), why)
        : new FileLabels(LabelFile.read(labels), order.sample(), samples, order.by(), why);
  }

  private static Making make(Gathered gathered, List<Case> published) {
    CaseMaker maker = new CaseMaker(published);
    List<Case> made = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (Gathered.Drawn drawn : gathered.drawn()) {
      switch (make(maker, drawn)) {
        case CaseMaking.Made(Case one) -> made.add(one);
        case Refused no -> refused.add(no);
      }
    }
    return new Making(gathered, made, refused);
  }

  private static CaseMaking make(CaseMaker maker, Gathered.Drawn drawn) {
    return switch (drawn) {
      case Gathered.Lost(var name, var cause) -> Refused.of(name, cause);
      case Gathered.Ready(var name, var sampled, var basis) ->
          switch (maker.make(sampled, basis)) {
            case CaseMaking.Made one -> one;
            case Refused no -> new Refused(name, no.cause(), no.explanation());
          };
    };
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
  static void refuseOther(Database database, Published published) {
    String name = published.manifest().name();
    int version = published.manifest().version();
    Optional<String> known = new DatasetStore(database).hash(name, version);
    if (known.isPresent() && !known.get().equals(published.manifest().hash().value())) {
      throw new RatchetException(
          ErrorCode.HASH_MISMATCH,
          "the store has %s v%d with other content, and datasets/%s has not; restore its files"
              .formatted(name, version, name));
    }
  }
}
