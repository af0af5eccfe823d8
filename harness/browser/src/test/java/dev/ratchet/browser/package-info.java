/** The pages as people use them: a real server process, a real browser. */
@NullMarked
package dev.ratchet.browser;

import org.jspecify.annotations.NullMarked;
