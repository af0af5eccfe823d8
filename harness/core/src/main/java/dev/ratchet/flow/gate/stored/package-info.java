/** Runs as they lie on disk: their folders, marks, decisions, and what earlier runs tell. */
@NullMarked
package dev.ratchet.flow.gate.stored;

import org.jspecify.annotations.NullMarked;
