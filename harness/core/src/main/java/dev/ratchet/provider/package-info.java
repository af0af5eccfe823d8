/**
 * The only door to a model or application: request in, reply or typed failure out.
 *
 * <p>Start at {@link dev.ratchet.provider.Provider}. This package does not know cases or checks.
 */
@NullMarked
package dev.ratchet.provider;

import org.jspecify.annotations.NullMarked;
