package dev.ratchet.flow.casebook;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be handed on.
 *
 * @param version null for the newest
 * @param out the file to write; null to hand back the text
 */
public record ExportOrder(String dataset, @Nullable Integer version, To to, @Nullable Path out) {
  /** In which form. */
  public enum To {
    CSV,
    PARQUET,
    PROMPTFOO
  }
}
