/** The release manager's checklist: what was found, what people did about it, and what is left. */
@NullMarked
package dev.ratchet.canary.checklist;

import org.jspecify.annotations.NullMarked;
