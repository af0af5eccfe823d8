/** Report formats, one file each. */
@NullMarked
package dev.ratchet.report.format;

import org.jspecify.annotations.NullMarked;
