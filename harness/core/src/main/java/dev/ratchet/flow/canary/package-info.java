/** From production windows to a signed release: compare, look at the checklist, sign, verify. */
@NullMarked
package dev.ratchet.flow.canary;

import org.jspecify.annotations.NullMarked;
