/** Where release managers see what canaries showed, answer the checklist and sign. */
@NullMarked
package dev.ratchet.web.release;

import org.jspecify.annotations.NullMarked;
