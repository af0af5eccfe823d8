/** Where people look at runs, what was decided on them, and their reports. */
@NullMarked
package dev.ratchet.web.run;

import org.jspecify.annotations.NullMarked;
