/** Export formats that Ratchet reads, one file each. */
@NullMarked
package dev.ratchet.telemetry.format;

import org.jspecify.annotations.NullMarked;
