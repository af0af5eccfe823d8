package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.Manifest;
import dev.ratchet.casebook.elsewhere.ImportReport;
import org.jspecify.annotations.Nullable;

/**
 * What an import came to.
 *
 * @param published the version that holds its cases; null when it changed nothing or was a dry run
 */
public record ImportOutcome(boolean dryRun, @Nullable Manifest published, ImportReport report) {}
