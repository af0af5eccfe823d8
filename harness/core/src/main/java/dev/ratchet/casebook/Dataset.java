package dev.ratchet.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Takes the cases in any order. */
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
    return lines().collect(Collectors.joining());
  }

  /** The hash of {@link #text}, which is made once. */
  public ContentHash hash() {
    ContentHash known = hash;
    if (known == null) {
      MessageDigest digest = ContentHash.digest();
      lines().forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
      known = ContentHash.of(digest);
      hash = known;
    }
    return known;
  }

  private Stream<String> lines() {
    return cases.stream().map(one -> Json.canonical(one.toNode()) + "\n");
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
