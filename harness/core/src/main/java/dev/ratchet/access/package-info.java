/**
 * People, roles and the matrix of who may do what: accounts, passwords, sign-ins and sessions.
 * Knows nothing of HTTP and of cases. Start at {@link dev.ratchet.access.Matrix}.
 */
@NullMarked
package dev.ratchet.access;

import org.jspecify.annotations.NullMarked;
