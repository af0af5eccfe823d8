package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseMaking;
import dev.ratchet.casebook.DatasetDiff;
import dev.ratchet.casebook.Manifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What publishing now would publish.
 *
 * @param manifest of the version that it would be; null when there is nothing new
 * @param diff against the newest version
 * @param added the cases that it would add, as they would be published
 * @param refused what was labelled and makes no case, with its cause
 */
public record PublishPreview(
    @Nullable Manifest manifest,
    DatasetDiff diff,
    List<Case> added,
    List<CaseMaking.Refused> refused) {
  /** Nothing new, and nothing refused. */
  public static final PublishPreview NOTHING =
      new PublishPreview(null, DatasetDiff.NONE, List.of(), List.of());

  public PublishPreview {
    added = List.copyOf(added);
    refused = List.copyOf(refused);
  }
}
