package dev.ratchet.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A published, immutable set of cases, sorted by id. No record, since it remembers its hash: that
 * of a large dataset takes longer than reading it, and several ask for it.
 */
public final class Dataset {
  private final String name;
  private final int version;
  private final List<Case> cases;
  private volatile @Nullable ContentHash hash;

  public Dataset(String name, int version, List<Case> cases) {
    this.name = name;
    this.version = version;
    this.cases = cases.stream().sorted(Comparator.comparing(Case::id)).toList();
  }

  public String name() {
    return name;
  }

  public int version() {
    return version;
  }

  public List<Case> cases() {
    return cases;
  }

  public Optional<Case> find(String id) {
    return cases.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** The dataset file's text: a case a line, sorted by id, keys sorted. */
  public String text() {
    return cases.stream()
        .map(one -> Json.canonical(one.toNode()) + "\n")
        .collect(Collectors.joining());
  }

  /** The hash of {@link #text}. */
  public ContentHash hash() {
    ContentHash known = hash;
    if (known == null) {
      known = ContentHash.of(text());
      hash = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Dataset dataset
        && name.equals(dataset.name)
        && version == dataset.version
        && cases.equals(dataset.cases);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, version, cases);
  }

  @Override
  public String toString() {
    return name + " v" + version + ", " + cases.size() + " cases";
  }
}
