package dev.ratchet.flow.ingest;

import java.util.function.Consumer;

/**
 * How an import is done.
 *
 * @param again whether files are read that are known already
 * @param progress is told how far it is
 * @param onStop is handed what asks the import to stop, to be run by another thread
 */
public record ImportOptions(boolean again, ImportProgress progress, Consumer<Runnable> onStop) {
  /** Known files are passed over, and nobody looks on. */
  public static final ImportOptions DEFAULT = new ImportOptions(false, _ -> {}, _ -> {});
}
