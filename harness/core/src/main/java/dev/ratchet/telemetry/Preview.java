package dev.ratchet.telemetry;

import java.util.List;

/**
 * What an import would make of files, found out without writing anything. Holds names and shapes,
 * never a value.
 *
 * @param records that were looked at
 * @param capped whether more followed, which were not looked at
 * @param requests distinct requests among them
 * @param withoutText requests of which no word was exported
 * @param fields normalised fields, in reading order
 * @param unmapped attributes that nothing reads, the most frequent first
 * @param unmappedNames how many there are, listed or not
 * @param proposed what to write into {@code gates/fields.yaml}; empty when there is nothing to say
 */
public record Preview(
    List<FileSeen> files,
    long records,
    boolean capped,
    long requests,
    long withoutText,
    List<Coverage> fields,
    List<Unmapped> unmapped,
    long unmappedNames,
    String proposed) {
  public Preview {
    files = List.copyOf(files);
    fields = List.copyOf(fields);
    unmapped = List.copyOf(unmapped);
  }

  /**
   * One file.
   *
   * @param format the format's id; {@code empty}, {@code rows} for rows that no format knows, or
   *     {@code unknown}
   * @param title what such a file is
   * @param records that were looked at
   * @param quarantined how many of them cannot be read
   * @param reasons why, each once, with how often
   */
  public record FileSeen(
      String file,
      String format,
      String title,
      long records,
      long quarantined,
      List<Counted> reasons) {
    public FileSeen {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * How many requests have a field.
   *
   * @param field as {@code gates/fields.yaml} calls it
   * @param requests how many have it
   * @param share of all requests, 0 to 1; 0 when there are none
   * @param sources the attributes that it came from, with how many records had it there
   * @param mappable whether the field map can name attributes for it
   */
  public record Coverage(
      String field, long requests, double share, List<Counted> sources, boolean mappable) {
    public Coverage {
      sources = List.copyOf(sources);
    }
  }

  /** A name with how often it occurred. */
  public record Counted(String name, long count) {}

  /**
   * An attribute that nothing reads.
   *
   * @param shapes what its values look like, such as {@code text(3-12)} or {@code uuid}
   * @param distinct different values, counted up to 100
   */
  public record Unmapped(String name, long count, List<String> shapes, int distinct) {
    public Unmapped {
      shapes = List.copyOf(shapes);
    }
  }
}
