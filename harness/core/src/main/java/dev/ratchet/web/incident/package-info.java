/** Where people browse incidents, read their evidence on record, and send them on. */
@NullMarked
package dev.ratchet.web.incident;

import org.jspecify.annotations.NullMarked;
