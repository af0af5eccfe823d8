package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.CaseMaking;
import dev.ratchet.casebook.Manifest;
import java.util.List;

/**
 * A version that was published.
 *
 * @param sample id of the sample that its new cases come from
 * @param added ids of the cases that the version before did not have, sorted
 * @param refused drawn requests that made no case, in the sample's order
 * @param otherLabels labels of requests that the sample does not hold; they were not used
 */
public record PublishSummary(
    Manifest manifest,
    String sample,
    List<String> added,
    List<CaseMaking.Refused> refused,
    int otherLabels) {
  public PublishSummary {
    added = List.copyOf(added);
    refused = List.copyOf(refused);
  }
}
