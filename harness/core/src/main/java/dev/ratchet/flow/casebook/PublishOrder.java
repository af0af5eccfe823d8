package dev.ratchet.flow.casebook;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be published.
 *
 * @param dataset the dataset's name
 * @param labels the label file, a JSON line each; null for what was labelled in the casebook
 * @param sample the sample's id; null for the newest; of a casebook, every sample counts
 * @param by who publishes
 */
public record PublishOrder(
    String dataset, @Nullable Path labels, @Nullable String sample, String by) {}
