package dev.ratchet.telemetry.format;

/**
 * One row of an export that is a list of rows: a JSON object, a CSV record, a Parquet row.
 *
 * @param within the name of the list that held it, such as {@code post} in {@code {"post": […]}};
 *     empty for a row that stands by itself
 * @param values its named values, nested as written; CSV has texts only, and empty ones are absent
 * @param line where it begins, from 1; 0 where there are no lines
 * @param offset bytes before it, after decompression; for Parquet the number of rows before it
 */
public record Row(String within, Attributes values, long line, long offset) {
  public boolean has(String name) {
    return values.has(name);
  }

  /** Whether all of these are there. */
  public boolean hasAll(String... names) {
    for (String name : names) {
      if (!values.has(name)) {
        return false;
      }
    }
    return true;
  }
}
