package dev.ratchet.casebook.agreement;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label.Acceptable;
import org.jspecify.annotations.Nullable;

/**
 * What somebody holds of a reply, as far as it is compared.
 *
 * @param severity null unless the reply is not acceptable
 * @param failureMode null until it was described; empty when nothing failed
 */
public record Opinion(
    Acceptable acceptable, @Nullable Severity severity, @Nullable String failureMode) {}
