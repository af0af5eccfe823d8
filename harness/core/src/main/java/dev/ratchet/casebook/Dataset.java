package dev.ratchet.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A published, immutable set of cases, sorted by id. */
public record Dataset(String name, int version, List<Case> cases) {
  public Dataset {
    cases = cases.stream().sorted(Comparator.comparing(Case::id)).toList();
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
    return ContentHash.of(text());
  }
}
