package dev.ratchet.flow.casebook;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.store.DatasetStore;
import dev.ratchet.store.DatasetStore.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is published, for those who look at it: by dataset, by version, case by case. */
public final class PublishedDatasets {
  /** How many changes a page has. */
  public static final int PAGE = 50;

  private final DatasetFiles files;
  private final DatasetStore store;

  PublishedDatasets(DatasetFiles files, DatasetStore store) {
    this.files = files;
    this.store = store;
  }

  /**
   * A version, and what it changed.
   *
   * @param before the version before; null for the first
   * @param counts how many cases were added, removed and changed
   * @param modes number of cases by failure mode; those that hold what works are under an empty one
   * @param modesBefore the same of the version before
   * @param changes a page of them, by case id
   */
  public record Version(
      Manifest manifest,
      @Nullable Manifest before,
      Map<Change.Kind, Long> counts,
      Map<String, Long> modes,
      Map<String, Long> modesBefore,
      List<Change> changes) {
    public Version {
      changes = List.copyOf(changes);
    }
  }

  /** The newest version of every dataset, by name. */
  public List<Manifest> newest() {
    return files.names().stream()
        .map(name -> files.manifest(name, files.versions(name).getLast()))
        .toList();
  }

  /** The newest version of a dataset; empty where there is none. */
  public Optional<Manifest> newest(String name) {
    List<Integer> versions = files.versions(name);
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(files.manifest(name, versions.getLast()));
  }

  /** The number of cases of the newest version by failure mode; empty where there is none. */
  public Map<String, Long> modes(String name) {
    return newest(name)
        .map(manifest -> store.modes(name, kept(name, manifest.version()).version()))
        .orElse(Map.of());
  }

  /**
   * The versions of a dataset, newest first.
   *
   * @throws RatchetException NOT_FOUND if there is none of that name
   */
  public List<Manifest> versions(String name) {
    List<Integer> versions = files.versions(name);
    if (versions.isEmpty()) {
      throw new RatchetException(ErrorCode.NOT_FOUND, "there is no dataset of this name");
    }
    return versions.reversed().stream().map(version -> files.manifest(name, version)).toList();
  }

  /**
   * One version.
   *
   * @param page of its changes, from 0
   * @throws RatchetException NOT_FOUND; HASH_MISMATCH if it is not what was published
   */
  public Version version(String name, int version, int page) {
    Manifest manifest = kept(name, version);
    List<Integer> earlier = files.versions(name).stream().filter(other -> other < version).toList();
    Manifest before = earlier.isEmpty() ? null : kept(name, earlier.getLast());
    DatasetStore.Span span =
        new DatasetStore.Span(name, before == null ? 0 : before.version(), version);
    return new Version(
        manifest,
        before,
        store.changes(span),
        store.modes(name, version),
        before == null ? Map.of() : store.modes(name, before.version()),
        store.changes(span, PAGE, (long) page * PAGE));
  }

  /**
   * Takes in the newest version of every dataset, as it came with the repository, so that what is
   * looked for among published cases is looked for in all of them.
   *
   * @param notices is told of one that is not whole; its own page says what is wrong
   */
  void keepNewest(Consumer<String> notices) {
    for (String name : files.names()) {
      try {
        kept(name, files.versions(name).getLast());
      } catch (RatchetException e) {
        notices.accept(e.text());
      }
    }
  }

  /** A version that came with the repository and not from here is not in the store yet. */
  private synchronized Manifest kept(String name, int version) {
    Manifest manifest = files.manifest(name, version);
    if (!store.hash(name, version).equals(Optional.of(manifest.hash().value()))) {
      store.keep(files.read(name, version), manifest);
    }
    return manifest;
  }
}
