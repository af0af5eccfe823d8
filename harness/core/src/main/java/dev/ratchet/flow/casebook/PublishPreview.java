package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseMaking;
import dev.ratchet.casebook.DatasetDiff;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.store.AlikeStore.Said;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What publishing now would publish.
 *
 * @param manifest of the version that it would be; null when there is nothing new
 * @param diff against the newest version
 * @param added the cases that it would add, as they would be published
 * @param alike by id of an added case, those that ask nearly the same; looked up for the pages only
 * @param refused what was labelled and makes no case, with its cause
 */
public record PublishPreview(
    @Nullable Manifest manifest,
    DatasetDiff diff,
    List<Case> added,
    List<CaseMaking.Refused> refused,
    Map<String, List<SimilarCases.Similar>> alike) {
  /** Nothing new, and nothing refused. */
  public static final PublishPreview NOTHING =
      new PublishPreview(null, DatasetDiff.NONE, List.of(), List.of(), Map.of());

  public PublishPreview {
    added = List.copyOf(added);
    refused = List.copyOf(refused);
    alike = Map.copyOf(alike);
  }

  PublishPreview with(Map<String, List<SimilarCases.Similar>> found) {
    return new PublishPreview(manifest, diff, added, refused, found);
  }

  /** How many added cases are like another of which nobody has said what it is to them. */
  public long unsettled() {
    return alike.values().stream()
        .filter(some -> some.stream().anyMatch(one -> one.said() == Said.NOTHING))
        .count();
  }
}
