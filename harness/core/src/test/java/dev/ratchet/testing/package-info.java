/** Fakes and fixtures that several tests share. */
@NullMarked
package dev.ratchet.testing;

import org.jspecify.annotations.NullMarked;
