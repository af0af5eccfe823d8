package dev.ratchet.flow.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.DatasetDiff;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at published datasets: their versions, what changed between two, whether they are whole.
 */
public final class DatasetFlow {
  private final DatasetFiles files;
  private final Ledger ledger;

  DatasetFlow(DatasetFiles files, Ledger ledger) {
    this.files = files;
    this.ledger = ledger;
  }

  /** A published version. */
  public record Shown(Manifest manifest, Dataset dataset) {}

  /**
   * Whether a version is what was published.
   *
   * @param problem what is wrong and what to do; empty if nothing is
   */
  public record Verified(String name, int version, String problem) {
    public boolean isWhole() {
      return problem.isEmpty();
    }
  }

  /**
   * One version.
   *
   * @param version null for the newest
   * @throws RatchetException NOT_FOUND; HASH_MISMATCH if it is not what was published
   */
  public Shown show(String name, @Nullable Integer version) {
    int shown = version == null ? versions(name).getLast() : version;
    return new Shown(files.manifest(name, shown), files.read(name, shown));
  }

  /**
   * The difference that leads from one version to another.
   *
   * @throws RatchetException NOT_FOUND; HASH_MISMATCH if one is not what was published
   */
  public DatasetDiff diff(String name, int before, int after) {
    return DatasetDiff.between(files.read(name, before), files.read(name, after));
  }

  /**
   * Checks versions against their manifests, their parents and the ledger's records of them; a
   * version that was published elsewhere has no record here.
   *
   * @param name null for all datasets
   * @throws RatchetException NOT_FOUND if there is none of that name, TAMPERED if the ledger is not
   *     whole
   */
  public List<Verified> verify(@Nullable String name) {
    List<Entry> entries = ledger.entries();
    List<Verified> verified = new ArrayList<>();
    for (String one : name == null ? files.names() : List.of(name)) {
      List<Integer> versions = versions(one);
      for (int version : versions) {
        verified.add(new Verified(one, version, problem(one, version, entries)));
      }
    }
    return verified;
  }

  private String problem(String name, int version, List<Entry> entries) {
    try {
      Dataset dataset = files.read(name, version);
      ContentHash parent = files.manifest(name, version).parent();
      List<String> told = LedgerNotes.hashes(entries, name, version);
      if (!told.isEmpty() && !told.contains(dataset.hash().value())) {
        return "the ledger says that it was published with hash "
            + told.getLast()
            + "; restore its files";
      }
      return isHeir(name, version, parent) ? "" : "its parent is not version " + (version - 1);
    } catch (RatchetException e) {
      return e.text();
    }
  }

  private boolean isHeir(String name, int version, @Nullable ContentHash parent) {
    return version == 1 ? parent == null : files.manifest(name, version - 1).hash().equals(parent);
  }

  private List<Integer> versions(String name) {
    List<Integer> versions = files.versions(name);
    if (versions.isEmpty()) {
      String hint =
          NearestWord.to(name, files.names())
              .map(nearest -> "; did you mean '" + nearest + "'?")
              .orElse("; 'ratchet dataset publish' makes one");
      throw new RatchetException(ErrorCode.NOT_FOUND, "no dataset '" + name + "'" + hint);
    }
    return versions;
  }
}
