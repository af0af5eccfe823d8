package dev.ratchet.telemetry.format;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.util.List;
import java.util.stream.Collectors;

/** All formats, in the order in which a file is tried. */
public final class TelemetryFormats {
  public static final List<TelemetryFormat> ALL = List.of(new OtlpJsonLines());

  private TelemetryFormats() {}

  /**
   * The format of a file.
   *
   * @param head its beginning, see {@link TelemetryFormat#accepts}
   * @throws RatchetException INVALID_INPUT naming the known formats if it is none of them
   */
  public static TelemetryFormat of(String file, String head) {
    for (TelemetryFormat format : ALL) {
      if (format.accepts(head)) {
        return format;
      }
    }
    String known =
        ALL.stream()
            .map(format -> format.id() + " (" + format.title() + ")")
            .collect(Collectors.joining(", "));
    throw new RatchetException(
        ErrorCode.INVALID_INPUT,
        file + ": unknown format; export it as one of: " + known + ", plain or as .gz");
  }
}
