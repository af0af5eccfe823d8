package dev.ratchet.telemetry;

import org.jspecify.annotations.Nullable;

/** The versions that shaped a request; null means absent. */
public record Versions(
    @Nullable String app,
    @Nullable String promptName,
    @Nullable String prompt,
    @Nullable String retrieval,
    @Nullable String toolSchema) {}
