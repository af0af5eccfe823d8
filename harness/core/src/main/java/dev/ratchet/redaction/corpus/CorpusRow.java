package dev.ratchet.redaction.corpus;

import java.util.List;

/** One text and all places in it that have to be masked; none in a negative. */
public record CorpusRow(String text, List<Entity> entities) {
  public CorpusRow {
    entities = List.copyOf(entities);
  }
}
