/** What deployment controllers ask of canaries. They show a token, and may do nothing. */
@NullMarked
package dev.ratchet.web.status;

import org.jspecify.annotations.NullMarked;
