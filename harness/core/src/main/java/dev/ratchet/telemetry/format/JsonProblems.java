package dev.ratchet.telemetry.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** Says what is wrong with JSON without a word of what it says. */
final class JsonProblems {
  private JsonProblems() {}

  /**
   * The reason, for a person.
   *
   * @param ended whether more of the file follows
   */
  static String reason(JsonProcessingException e, boolean ended) {
    if (e instanceof JsonEOFException) {
      return ended ? "JSON that ends too early" : "cut off in the middle, as is the file";
    }
    JsonLocation at = e.getLocation();
    return at == null || e instanceof StreamConstraintsException
        ? "JSON deeper, or a text, number or name longer than is accepted"
        : "not valid JSON at column " + at.getColumnNr();
  }
}
