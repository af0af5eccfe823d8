/** Coming in and going out: sign-in, first admin, passwords, and the health check. */
@NullMarked
package dev.ratchet.web.entrance;

import org.jspecify.annotations.NullMarked;
