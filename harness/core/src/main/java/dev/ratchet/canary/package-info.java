/** Compares canary and baseline windows in production; keeps the checklist and the sign-off. */
@NullMarked
package dev.ratchet.canary;

import org.jspecify.annotations.NullMarked;
