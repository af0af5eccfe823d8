/** Where a third person decides what labellers could not agree on. */
@NullMarked
package dev.ratchet.web.dispute;

import org.jspecify.annotations.NullMarked;
