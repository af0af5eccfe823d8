/** Detectors, one file each. */
@NullMarked
package dev.ratchet.incident.detector;

import org.jspecify.annotations.NullMarked;
