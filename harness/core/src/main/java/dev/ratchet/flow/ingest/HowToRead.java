package dev.ratchet.flow.ingest;

import dev.ratchet.flow.TextMode;
import org.jspecify.annotations.Nullable;

/**
 * How a user wants files to be read.
 *
 * @param format the id of the format of every file; null to look
 * @param text what to keep of text; null for what the workspace says
 */
public record HowToRead(@Nullable String format, @Nullable TextMode text) {
  /** Looking at the files, and as the workspace says. */
  public static final HowToRead AS_SET_UP = new HowToRead(null, null);
}
