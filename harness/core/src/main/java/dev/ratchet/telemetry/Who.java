package dev.ratchet.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * Who asked, as far as the export says; null means absent.
 *
 * @param user keyed pseudonym, never the identifier itself
 */
public record Who(
    @Nullable String session,
    @Nullable String tenant,
    @Nullable String user,
    @Nullable String role,
    @Nullable String locale,
    @Nullable String channel,
    @Nullable String region,
    @Nullable String environment) {}
