/** Where people label: the queue, and a case in two steps. */
@NullMarked
package dev.ratchet.web.label;

import org.jspecify.annotations.NullMarked;
