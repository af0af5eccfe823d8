package dev.ratchet.report.history;

import dev.ratchet.base.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident that was first seen after cases had been published.
 *
 * @param byCase the case that should have caught it; null when none should
 */
public record NewIncident(
    String id,
    String failureMode,
    Severity severity,
    Instant firstSeen,
    Coverage coverage,
    @Nullable String byCase) {}
