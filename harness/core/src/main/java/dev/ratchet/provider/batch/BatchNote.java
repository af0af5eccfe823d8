package dev.ratchet.provider.batch;

import dev.ratchet.base.ContentHash;
import java.time.Instant;
import java.util.List;

/**
 * A batch that a provider has and whose answers are not here yet. Holds no text.
 *
 * @param id as the provider names it, see {@link BatchState#ID}
 * @param baseUrl of the endpoint that has it
 * @param inputFile the provider's name of the file of questions
 * @param model that is asked
 * @param at when it was handed over
 * @param keys of the questions in the reply cache; their hex digits name them in the batch
 */
public record BatchNote(
    String id, String baseUrl, String inputFile, String model, Instant at, List<ContentHash> keys) {
  public BatchNote {
    keys = List.copyOf(keys);
    if (!BatchState.ID.matcher(id).matches() || !BatchState.ID.matcher(inputFile).matches()) {
      throw new IllegalArgumentException("no id of a batch or a file");
    }
  }
}
