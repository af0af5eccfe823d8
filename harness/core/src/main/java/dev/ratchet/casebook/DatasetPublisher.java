package dev.ratchet.casebook;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the next version of a dataset from its cases. */
public final class DatasetPublisher {
  private DatasetPublisher() {}

  /** A version with what stands beside its file. */
  public record Published(Dataset dataset, Manifest manifest) {}

  /**
   * Publishes all the given cases as the version after {@code previous}.
   *
   * @param previous null for the first version
   * @throws RatchetException INVALID_INPUT if there are no cases, an id stands twice, two cases
   *     hold the same replies to the same thing, or nothing differs from the previous version
   */
  public static Published publish(String name, List<Case> cases, @Nullable Dataset previous) {
    if (cases.isEmpty()) {
      throw refused(name + ": no cases to publish");
    }
    refuseRepeated(name + ": ids that stand twice", byId(cases));
    refuseRepeated(name + ": cases that say the same", byContent(cases));
    int version = previous == null ? 1 : previous.version() + 1;
    Dataset dataset = new Dataset(name, version, cases);
    ContentHash parent = previous == null ? null : previous.hash();
    if (dataset.hash().equals(parent)) {
      throw refused(name + ": nothing differs from version " + (version - 1));
    }
    return new Published(dataset, Manifest.of(dataset, parent));
  }

  private static Map<Object, List<String>> byId(List<Case> cases) {
    return cases.stream()
        .collect(
            Collectors.groupingBy(
                Case::id, TreeMap::new, Collectors.mapping(Case::id, Collectors.toList())));
  }

  /** Groups cases that put the same question in the same place and expect the same. */
  private static Map<Object, List<String>> byContent(List<Case> cases) {
    return cases.stream()
        .collect(
            Collectors.groupingBy(
                one -> CaseNode.contentHash(one).value(),
                TreeMap::new,
                Collectors.mapping(Case::id, Collectors.toList())));
  }

  private static void refuseRepeated(String what, Map<Object, List<String>> groups) {
    String repeated =
        groups.values().stream()
            .filter(ids -> ids.size() > 1)
            .map(ids -> String.join(" = ", ids))
            .collect(Collectors.joining(", "));
    if (!repeated.isEmpty()) {
      throw refused(what + ": " + repeated + "; keep one of each");
    }
  }

  private static RatchetException refused(String message) {
    return new RatchetException(ErrorCode.INVALID_INPUT, message);
  }
}
