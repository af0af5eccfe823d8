package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.elsewhere.ImportSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be taken over.
 *
 * @param dataset the dataset whose next version it becomes part of
 * @param format its id; null to guess
 * @param dryRun whether only to tell what would happen
 * @param by who says so
 */
public record ImportOrder(
    Path file,
    String dataset,
    @Nullable String format,
    ImportSettings settings,
    boolean dryRun,
    String by) {}
