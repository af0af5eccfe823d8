package dev.ratchet.flow.ingest;

import dev.ratchet.incident.Sample;
import java.util.List;

/**
 * A sample that was drawn and kept.
 *
 * @param id from the plan and the drawn requests; drawing the same again gives the same id
 * @param textLost drawn requests whose text could not be opened any more
 */
public record SampleSummary(String id, Sample sample, List<String> textLost) {
  public SampleSummary {
    textLost = List.copyOf(textLost);
  }
}
