/** The casebook for those who read and edit it: a list, a case with its history, an editor. */
@NullMarked
package dev.ratchet.web.cases;

import org.jspecify.annotations.NullMarked;
